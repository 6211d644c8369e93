import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Evaluation, evaluate } from '../../src/evaluation/evaluate.ts';
import { METRICS } from '../../src/evaluation/metrics/metrics.ts';
import type {
  PipelineResult,
  QuotedText,
  ShownAnswer,
} from '../../src/evaluation/metrics/pipeline-result.ts';
import { detailsOf } from '../../src/evaluation/metrics/score-question.ts';
import { WRITTEN_METRICS } from '../../src/evaluation/metrics/written-metrics.ts';
import type { DocumentSpan, LabelledQuestion } from '../../src/evaluation/set/labels.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const NUMBERS = 'one two three four five six seven eight';
const COLOURS = '# Head\n\nRed blue green';
const TEXTS: Readonly<Record<string, string>> = { 'a.txt': NUMBERS, 'b.md': COLOURS };

/** Some words of a document with their place. */
function excerpt(document: string, text: string): QuotedText {
  const start = (TEXTS[document] ?? '').indexOf(text);
  return { document, text, start, end: start + text.length };
}
const place = (document: string, text: string): DocumentSpan => {
  const { text: _, ...at } = excerpt(document, text);
  return at;
};

const answerable = (relevant: string, marks: LabelledQuestion['marks']) => ({
  isImpossible: false,
  relevant: new Map([[relevant, 1]]),
  marks,
});
const impossible = { isImpossible: true, relevant: new Map(), marks: [] };
const shown = (
  isAnswered: boolean,
  confidence: number,
  quotes: readonly QuotedText[],
  more: readonly QuotedText[] = [],
): ShownAnswer => ({
  isAnswered,
  confidence,
  quotes: quotes.map((quote) => ({
    ...quote,
    visible: quote.text,
    source: quote.document,
    bold: quote.text,
  })),
  verbatim: [...quotes, ...more],
});

/** Labels and pipeline results by question. */
const cases: Record<
  string,
  [Omit<LabelledQuestion, 'id' | 'question'>, Omit<PipelineResult, 'milliseconds'>]
> = {
  'half an excerpt, third': [
    answerable('a.txt', [{ kind: 'excerpt', ...place('a.txt', 'three four') }]),
    {
      passages: [place('b.md', '# Head'), place('a.txt', 'seven'), place('a.txt', 'one two three')],
      shown: shown(true, 0.8, [excerpt('a.txt', 'four five'), excerpt('a.txt', 'three')]),
    },
  ],
  'right, but refused': [
    answerable('b.md', [{ kind: 'string', ...place('b.md', 'blue') }]),
    {
      passages: [place('b.md', COLOURS)],
      shown: shown(
        false,
        0.3,
        [excerpt('b.md', 'Red blue green')],
        [{ document: 'b.md', text: 'Red glue', start: 8, end: 16 }],
      ),
    },
  ],
  'document alone': [
    answerable('a.txt', []),
    {
      passages: [place('b.md', 'Red'), place('b.md', 'blue'), place('a.txt', 'one')],
      shown: shown(true, 0.9, []),
    },
  ],
  'all right': [
    {
      ...answerable('a.txt', [{ kind: 'string', ...place('a.txt', 'six') }]),
      accepted: [{ document: 'a.txt', answers: ['six'] }],
      needs: ['A.txt'],
      parts: ['six', 'eight'],
    },
    {
      passages: [place('a.txt', 'six seven eight')],
      shown: shown(true, 0.7, [excerpt('a.txt', 'six seven')]),
    },
  ],
  'rightly refused': [impossible, { passages: [], shown: shown(false, 0.3, []) }],
  'wrongly answered': [
    impossible,
    {
      passages: [place('a.txt', 'six')],
      shown: shown(
        true,
        0.95,
        [excerpt('a.txt', 'six')],
        // Neither is the file itself, and nobody recognises the picture.
        ['c.csv', 'scan.png'].map((document) => ({ document, text: 'x', start: 0, end: 1 })),
      ),
    },
  ],
};
const questions = Object.entries(cases).map(
  ([question, [labels]], i): LabelledQuestion => ({ id: String(i), question, ...labels }),
);

describe('an evaluation', () => {
  let folder: TempFolder;
  let result: Evaluation;
  const asked: string[] = [];
  const progress: [number, number][] = [];

  /** Each question takes 10 ms longer than the one before; retrieval takes half of it. */
  const milliseconds = (question: string) => {
    const total = 10 * (1 + Object.keys(cases).indexOf(question));
    return { total, retrieval: total / 2 };
  };

  beforeAll(async () => {
    folder = await createTempFolder();
    await folder.write('a.txt', NUMBERS);
    await folder.write('b.md', `\ufeff${COLOURS}`);
    await folder.write('c.csv', 'name,colour\nAnn,red\n');
    result = await evaluate(
      { questions, documentsFolder: folder.path },
      async (question) => {
        asked.push(question);
        return {
          ...(cases[question]?.[1] as PipelineResult),
          milliseconds: milliseconds(question),
        };
      },
      { onProgress: (...state) => progress.push(state) },
    );
  });
  afterAll(() => folder.remove());

  it('has the metrics that are computed by hand', () => {
    const { metrics } = result;
    const second = 1 / Math.log2(3);
    const expected = {
      passageHit1: 2 / 4,
      passageHit3: 4 / 4,
      passageHit6: 4 / 4,
      passageHit10: 4 / 4,
      passageMrr: (1 / 3 + 1 + 1 / 3 + 1) / 4,
      documentHit1: 2 / 4,
      documentNdcg10: (second + 1 + second + 1) / 4,
      quoteHit1: 2 / 3,
      quoteHit3: 3 / 3,
      answeredRight: 1 / 3,
      shownHit1: 1,
      shownHit3: 1,
      needsVisible: 1,
      someNeedsVisible: 1,
      allParts: 0,
      boldRight: 1,
      boldRightOfRight: 1,
      boldRatio: 9 / 3,
      // The passages "# Head", "seven" and "one two three" hold one of the two marked tokens, "three".
      passageTokenPrecision: 1 / 6,
      passageTokenRecall: 1 / 2,
      passageTokenIoU: 1 / 7,
      quoteTokenPrecision: 2 / 3,
      quoteTokenRecall: 2 / 2,
      quoteTokenIoU: 2 / 3,
      quoteExactness: 5 / 6,
      refusalPrecision: 1 / 2,
      refusalRecall: 1 / 2,
      answerableRefusedShare: 1 / 4,
      confidenceAuroc: (1 + 0.5 + 1 + 1) / 8,
      answerableRefused: 1,
      impossibleAnswered: 1,
      totalMsP50: 30,
      totalMsP95: 60,
      retrievalMsP50: 15,
      retrievalMsP95: 30,
    };
    expect(Object.keys(metrics)).toEqual(Object.keys(expected));
    for (const [key, value] of Object.entries(expected)) {
      expect({ [key]: metrics[key] }).toEqual({ [key]: expect.closeTo(value, 12) });
    }
  });

  it('warms up first and measures only the second round', () => {
    expect(asked).toEqual([...Object.keys(cases), ...Object.keys(cases)]);
    expect(result.scores.map(({ question }) => question.id)).toEqual(questions.map((q) => q.id));
    expect(progress).toEqual(questions.map((_, i) => [i + 1, questions.length]));
  });

  it('keeps the scores of each question', () => {
    const details = result.scores.map((scores) => JSON.parse(JSON.stringify(detailsOf(scores))));
    expect(details[0]).toMatchObject({
      id: '0',
      question: 'half an excerpt, third',
      isImpossible: false,
      isAnswered: true,
      passageRank: 3,
      documentRank: 2,
      quoteRank: 2,
      quotes: [{ text: 'four five' }, { text: 'three' }],
    });
    expect(details[3]).toMatchObject({
      shownRank: 1,
      missingNeeds: [],
      hasAllParts: false,
      boldHolds: true,
    });
    expect(details[4]).not.toHaveProperty('passageRank');
    expect(details[2]).not.toHaveProperty('quoteRank');
  });

  it('leaves out metrics that a pipeline without answers, or a set without such questions, does not allow', async () => {
    const { metrics, scores } = await evaluate(
      { questions: questions.slice(0, 1), documentsFolder: folder.path },
      async () => ({ passages: [], milliseconds: { total: 1 } }),
    );
    const told = Object.keys(metrics).filter((key) => metrics[key] !== null);
    expect(told).toEqual([
      ...['passageHit1', 'passageHit3', 'passageHit6', 'passageHit10', 'passageMrr'],
      ...['documentHit1', 'documentNdcg10'],
      ...['passageTokenPrecision', 'passageTokenRecall', 'passageTokenIoU'],
      ...['totalMsP50', 'totalMsP95'],
    ]);
    expect(metrics).toMatchObject({ passageHit10: 0, passageMrr: 0, passageTokenPrecision: 0 });
    expect(JSON.parse(JSON.stringify(scores))[0].passageRank).toBeNull();
  });

  it('has no precision of refusals if every question has an answer', async () => {
    const { metrics } = await evaluate(
      { questions: questions.slice(1, 2), documentsFolder: folder.path },
      async (question) => ({
        ...(cases[question]?.[1] as PipelineResult),
        milliseconds: { total: 1 },
      }),
    );
    expect(metrics).toMatchObject({
      refusalPrecision: null,
      refusalRecall: null,
      confidenceAuroc: null,
      impossibleAnswered: null,
      answerableRefused: 1,
    });
  });
});

describe('the metrics', () => {
  it('have unique names and definitions of one line', () => {
    const all = [...METRICS, ...WRITTEN_METRICS];
    for (const names of [all.map(({ key }) => key), all.map(({ title }) => title)]) {
      expect(new Set(names).size).toBe(all.length);
    }
    for (const { definition } of all) expect(definition).toMatch(/^[^\n]{20,}$/);
  });
});
