import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import type { AllScores } from '../../../src/evaluation/metrics/aggregate.ts';
import type { MetricValues } from '../../../src/evaluation/metrics/metric.ts';
import { METRICS } from '../../../src/evaluation/metrics/metrics.ts';
import type { LabelledQuestion } from '../../../src/evaluation/set/labels.ts';
import type { PassageCatalog, RetrieverParts } from '../../../src/retrieval/retriever.ts';
import { BY_WORDS, TRAINED } from '../../../src/retrieval/weights.ts';
import { type AblationReport, ablate, type Vary } from '../../../tools/ablation/ablation.ts';
import { chooseParts } from '../../../tools/ablation/ablation-parts.ts';
import { ablationLines } from '../../../tools/ablation/ablation-table.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const TEXT = 'Right. Wrong.';
const right = { document: 'a.txt', start: 0, end: 6 };
const wrong = { document: 'a.txt', start: 7, end: 13 };

const questions: readonly LabelledQuestion[] = [
  {
    id: '1',
    question: 'What is right?',
    isImpossible: false,
    relevant: new Map([['a.txt', 1]]),
    marks: [{ kind: 'string', ...right }],
  },
  { id: '2', question: 'What is not?', isImpossible: true, relevant: new Map(), marks: [] },
];

const embedded: string[] = [];
const PARTS: RetrieverParts = {
  catalog: {} as PassageCatalog,
  nearest: async () => [],
  total: async () => 1,
  embeddings: {
    async embedQuestion(text) {
      embedded.push(text);
      return new Float32Array([1]);
    },
  },
  termsOf: (text) => text.split(' '),
  scoring: {
    ...TRAINED,
    confidence: { ...TRAINED.confidence, passage: 1, reader: 2, bias: 0 },
  },
  scoringByWords: BY_WORDS,
  languages: ['en'],
};

/** Ranks the right span first while words have a weight, and is surer of it while the reader has one. */
const vary: Vary = (change) => {
  const { scoring, embeddings } = change(PARTS);
  return {
    async ask(question): Promise<Answer> {
      await embeddings.embedQuestion(question);
      const found = [right, wrong].map(({ start, end }) => ({ start, end }));
      if (!scoring.passage.words) found.reverse();
      const quotes = found.map((span) => ({ text: TEXT.slice(span.start, span.end), span }));
      const { reader, bias } = scoring.confidence;
      const isSure = question === 'What is right?';
      return {
        outcome: 'answered',
        question,
        passages: found.map((span) => ({ document: 'a.txt', ...span, score: 1 })),
        citations: quotes.map((quote, i) => ({
          number: i + 1,
          document: 'a.txt',
          contentHash: '0',
          mediaType: 'text/plain',
          quote,
          context: quote,
          location: { line: 1, endLine: 1 },
          score: 1,
        })),
        confidence: 1 / (1 + Math.exp(-(bias + (isSure ? reader : -reader)))),
        stale: [],
        milliseconds: { total: 5, retrieval: 2 },
      };
    },
  };
};

/** The whole pipeline refuses the question that has an answer, and shows one quote. */
const whole: AllScores = questions.map((question, i) => ({
  question,
  result: {
    passages: [],
    milliseconds: { total: 1 },
    shown: {
      isAnswered: i > 0,
      confidence: 0.1,
      quotes: [{ ...right, text: 'Right.', visible: 'Right.', source: 'a.txt', bold: 'Right.' }],
      verbatim: [],
    },
  },
  ...(i === 0 && { passageRank: 1, quoteRank: 1 }),
}));

describe('an ablation', () => {
  let folder: TempFolder;
  let report: AblationReport;
  const progress: string[] = [];

  beforeAll(async () => {
    folder = await createTempFolder();
    await folder.write('a.txt', TEXT);
    const names = ['words', 'passage.words', 'passage.lexical', 'confidence.passage'];
    const parts = chooseParts(PARTS, [...names, 'confidence.reader'], true);
    report = await ablate({ questions, documentsFolder: folder.path }, whole, vary, parts, {
      onProgress: (variant, done, total) => progress.push(`${variant} ${done}/${total}`),
    });
  });
  afterAll(() => folder.remove());

  const without = (name: string) =>
    report.ablation.find((ablation) => ablation.without === name)?.figures as MetricValues;
  const told = (metrics: MetricValues) =>
    Object.keys(metrics).filter((key) => metrics[key] !== null);

  it('measures the pipeline without each part', () => {
    expect(report.ablation.map((ablation) => ablation.without)).toEqual([
      ...['words', 'passage.lexical', 'passage.words', 'confidence.passage', 'confidence.reader'],
    ]);
    expect(without('passage.lexical')).toMatchObject({ passageHit1: 1, quoteHit1: 1 });
    expect(without('passage.words')).toMatchObject({ passageHit1: 0, quoteHit1: 0 });
    expect(without('confidence.passage')).toMatchObject({ confidenceAuroc: 1 });
    expect(without('confidence.reader')).toMatchObject({ confidenceAuroc: 0.5 });
  });

  it('omits times, refusals if the threshold does not fit, and metrics that cannot change', () => {
    const keys = METRICS.map(({ key }) => key);
    for (const { figures, differences } of report.ablation) {
      expect(Object.keys(figures)).toEqual(keys);
      expect(Object.keys(differences)).toEqual(keys);
    }
    expect(told(without('passage.lexical'))).toEqual(
      expect.arrayContaining(['answeredRight', 'refusalRecall', 'impossibleAnswered']),
    );
    expect(told(without('passage.lexical')).filter((key) => /Ms/.test(key))).toEqual([]);
    const byThreshold = /^refus|answeredRight|answerableRefused|impossibleAnswered/;
    expect(told(without('words')).filter((key) => byThreshold.test(key))).toEqual([]);
    expect(told(without('words'))).toContain('quoteHit3');
    expect(told(without('confidence.passage'))).toEqual(['confidenceAuroc']);
  });

  it('has bounds of each difference, over the same draws of questions', () => {
    const of = (name: string) =>
      report.ablation.find(({ without }) => without === name)?.differences;
    expect(of('passage.words')).toMatchObject({
      passageHit1: [-1, -1],
      confidenceAuroc: [0.5, 0.5],
    });
    expect(of('passage.lexical')).toMatchObject({ passageHit1: [0, 0], totalMsP50: null });
  });

  it('shows as few quotes as the whole pipeline if the threshold does not fit', () => {
    expect(without('passage.words').quoteHit3).toBe(1);
    expect(without('words')).toMatchObject({ quoteHit3: 0, passageHit3: 1 });
  });

  it('measures each signal alone', () => {
    expect(report.signs).toEqual([
      { sign: 'confidence.passage', confidenceAuroc: 0.5 },
      { sign: 'confidence.reader', confidenceAuroc: 1 },
    ]);
  });

  it('embeds each text once and reports its progress', () => {
    expect(embedded).toEqual(questions.map(({ question }) => question));
    expect(progress).toHaveLength(7 * questions.length);
    expect(progress.slice(0, 3)).toEqual([
      ...['without words 1/2', 'without words 2/2', 'without passage.lexical 1/2'],
    ]);
    expect(progress.at(-1)).toBe('by confidence.reader alone 2/2');
  });
});

describe('the table of an ablation', () => {
  const everything = { passageHit1: 0.97, quoteHit1: 0.5, confidenceAuroc: 1, totalMsP50: 8 };
  const ablation = [
    {
      without: 'words',
      figures: { passageHit1: 0.958, quoteHit1: 1, confidenceAuroc: null },
      differences: { passageHit1: [-0.0204, 0.0002] as const, quoteHit1: null },
    },
    {
      without: 'stems',
      figures: { passageHit1: 0.9704, quoteHit1: 0, confidenceAuroc: 0.99 },
      differences: { passageHit1: [0, 0] as const },
    },
  ];

  it('has a row for each part, with the differences in percentage points and their bounds', () => {
    expect(ablationLines(everything, { ablation, signs: [] })).toEqual([
      '               passage hit@1     quote hit@1  confidence AUROC',
      'everything     0.970             0.500        1.000',
      'without words  −1.2 (−2.0 to 0)  +50.0        –',
      'without stems  0 (0 to 0)        −50.0        −1.0',
    ]);
  });

  it('goes on in a second table where a line would be longer than 100 characters', () => {
    const keys = ['passageHit1', 'passageHit3', 'quoteHit1', 'quoteHit3', 'shownHit1', 'shownHit3'];
    const of = <T>(value: T) => Object.fromEntries(keys.map((key) => [key, value]));
    const without = 'confidence.weakest';
    const part = { without, figures: of(0.5), differences: of([-0.604, -0.502] as const) };
    const lines = ablationLines(of(0.987), { ablation: [part], signs: [] });
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(lines.filter((line) => line.startsWith('everything'))).toHaveLength(2);
    expect(lines.join('\n').match(/−48\.7 \(−60\.4 to −50\.2\)/g)).toHaveLength(keys.length);
  });

  it('lists below it what each signal achieves alone', () => {
    const signs = [
      { sign: 'confidence.lead', confidenceAuroc: 0.51249 },
      { sign: 'confidence.passage', confidenceAuroc: null },
    ];
    expect(ablationLines(everything, { ablation: [], signs }).slice(2)).toEqual([
      '',
      'AUROC of each sign alone',
      'confidence.lead     0.512',
      'confidence.passage      –',
    ]);
  });
});
