import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/evaluation/evaluate.ts';
import {
  countCitations,
  type Supports,
  supportsByGate,
} from '../../../src/evaluation/metrics/citation-quality.ts';
import type {
  PipelineResult,
  QuotedText,
  WrittenAnswer,
} from '../../../src/evaluation/metrics/pipeline-result.ts';
import type { LabelledQuestion } from '../../../src/evaluation/set/labels.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const quote = (text: string): QuotedText => ({
  document: 'a.txt',
  text,
  start: 0,
  end: text.length,
});
const answer = (
  removed: number,
  ...sentences: (readonly [string, ...string[]])[]
): WrittenAnswer => ({
  sentences: sentences.map(([text, ...quotes]) => ({ text, quotes: quotes.map(quote) })),
  removed,
});

/** A sentence is supported where the quotes together have all of its words. */
const byWords: Supports = async (sentence, quotes) => {
  const words = new Set(quotes.flatMap(({ text }) => text.split(' ')));
  return sentence.split(' ').every((word) => words.has(word));
};
const counted = (written: WrittenAnswer) => countCitations(written, 'Which?', byWords);

describe('the citations of a written answer', () => {
  it('are needed if each supports the sentence alone', async () => {
    expect(await counted(answer(0, ['a b', 'a b c', 'b a']))).toMatchObject({
      kept: 1,
      supported: 1,
      citations: 2,
      needed: 2,
    });
  });

  it('are needed if they support the sentence only together', async () => {
    expect(await counted(answer(0, ['a b c', 'a', 'b', 'c']))).toMatchObject({
      supported: 1,
      citations: 3,
      needed: 3,
    });
  });

  it('are not needed if the others suffice and they do not', async () => {
    expect(await counted(answer(0, ['a b', 'a', 'b', 'z']))).toMatchObject({
      citations: 3,
      needed: 2,
    });
    expect(await counted(answer(0, ['a b', 'a b', 'z']))).toMatchObject({
      citations: 2,
      needed: 1,
    });
  });

  it('are not needed by a sentence that is not supported', async () => {
    const counts = await counted(answer(2, ['a b', 'a', 'z'], ['a', 'a']));
    expect(counts).toEqual({
      kept: 2,
      removed: 2,
      supported: 1,
      citations: 3,
      needed: 1,
      hasOwnNumbers: true,
    });
  });

  it('must hold the numbers of their own sentence', async () => {
    const swapped = answer(0, ['In 1832', 'built in 1901'], ['In 1901', 'in 1832']);
    expect((await counted(swapped)).hasOwnNumbers).toBe(false);
  });
});

describe('the gate as judge', () => {
  const gate = (near: number) =>
    supportsByGate({ minSimilarity: 0.6, similarity: async ({ words }) => words.map(() => near) });
  const ask = (near: number, sentence: string, ...quotes: string[]) =>
    gate(near)(sentence, quotes.map(quote), 'When was the mill built?');

  it('requires a minimal similarity and the figures in any of the quotes', async () => {
    const built = 'The mill was built in 1832.';
    expect(await ask(0.7, 'The mill was put up in 1832.', built)).toBe(true);
    expect(await ask(0.5, 'The mill was put up in 1832.', built)).toBe(false);
    expect(await ask(0.9, 'The mill was put up in 1833.', built)).toBe(false);
    expect(await ask(0.9, 'The mill was put up in 1832.', 'An old one.', built)).toBe(true);
    expect(await ask(0.9, 'The mill was put up in 1832.')).toBe(false);
  });
});

describe('the metrics of written answers', () => {
  const milliseconds = { total: 1 };
  const found = (isAnswered: boolean, written?: WrittenAnswer): PipelineResult => ({
    passages: [],
    milliseconds,
    shown: { isAnswered, confidence: 0.5, quotes: [], verbatim: [], ...(written && { written }) },
  });
  const results: Record<string, PipelineResult> = {
    both: found(true, answer(1, ['a 5', 'a 5', 'z'], ['b', 'b'])),
    quoted: found(true),
    'wrong number': found(true, answer(1, ['a 10', 'a ten'], ['a b', 'a', 'b'], ['7', '8'])),
    refused: found(false),
    impossible: found(true, answer(3, ['c', 'c'])),
  };
  const questions = Object.keys(results).map(
    (question): LabelledQuestion => ({
      id: question,
      question,
      isImpossible: question === 'impossible',
      relevant: new Map(),
      marks: [],
    }),
  );
  let folder: TempFolder;
  beforeAll(async () => {
    folder = await createTempFolder();
  });
  afterAll(() => folder.remove());

  const measure = async (supports?: Supports) => {
    const asked: string[] = [];
    const set = { questions, documentsFolder: folder.path };
    const ask = async (question: string) => {
      asked.push(question);
      return results[question] as PipelineResult;
    };
    return { ...(await evaluate(set, ask, supports ? { supports } : {})), asked };
  };

  it('equal values computed by hand', async () => {
    const { writtenMetrics, scores } = await measure(byWords);
    const { writtenSecondsP50, writtenSecondsP95, ...shares } = writtenMetrics ?? {};
    expect(shares).toEqual({
      written: 2 / 4,
      sentencesRemoved: 5 / 11,
      citationRecallBeforeGate: 6 / 11,
      // The quotes of "a 10" and "7" say something else, in words or in numbers.
      citationRecall: 4 / 6,
      citationPrecision: 5 / 8,
      numbersSupported: 2 / 3,
    });
    expect(writtenSecondsP95).toBeGreaterThanOrEqual(writtenSecondsP50 ?? Number.NaN);
    expect(scores.map(({ written }) => written?.counts?.kept)).toEqual([
      ...[2, undefined, 3, undefined, 1],
    ]);
  });

  it('need one question to warm up, and are present only on request', async () => {
    expect((await measure(byWords)).asked).toHaveLength(1 + questions.length);
    const without = await measure();
    expect(without.asked).toHaveLength(2 * questions.length);
    expect(without).not.toHaveProperty('writtenMetrics');
    expect(without.scores[0]).not.toHaveProperty('written');
  });

  it('are null if nothing was written', async () => {
    const set = { questions: questions.slice(1, 2), documentsFolder: folder.path };
    const { writtenMetrics } = await evaluate(set, async () => found(false), {
      supports: byWords,
    });
    const { written, ...others } = writtenMetrics ?? {};
    expect(written).toBe(0);
    expect(new Set(Object.values(others))).toEqual(new Set([null]));
  });
});
