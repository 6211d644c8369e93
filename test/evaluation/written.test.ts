import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import type { Excerpt, Finding, Prose } from '../../src/evaluation/finding.ts';
import type { LabelledQuestion } from '../../src/evaluation/labelled-set.ts';
import { judgeWritten, type Supports } from '../../src/evaluation/written.ts';
import { supportsByGate } from '../../src/evaluation/written-support.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const quote = (text: string): Excerpt => ({
  document: 'a.txt',
  text,
  start: 0,
  end: text.length,
});
const prose = (removed: number, ...sentences: (readonly [string, ...string[]])[]): Prose => ({
  sentences: sentences.map(([text, ...quotes]) => ({ text, quotes: quotes.map(quote) })),
  removed,
});

/** A sentence is supported where the quotes together have all of its words. */
const byWords: Supports = async (sentence, quotes) => {
  const words = new Set(quotes.flatMap(({ text }) => text.split(' ')));
  return sentence.split(' ').every((word) => words.has(word));
};
const judged = (written: Prose) => judgeWritten(written, 'Which?', byWords);

describe('what is known of a written answer', () => {
  it('counts a citation that supports its sentence alone, however many do', async () => {
    expect(await judged(prose(0, ['a b', 'a b c', 'b a']))).toMatchObject({
      kept: 1,
      supported: 1,
      citations: 2,
      needed: 2,
    });
  });

  it('counts citations that support it only together', async () => {
    expect(await judged(prose(0, ['a b c', 'a', 'b', 'c']))).toMatchObject({
      supported: 1,
      citations: 3,
      needed: 3,
    });
  });

  it('does not count one that the others do without', async () => {
    expect(await judged(prose(0, ['a b', 'a', 'b', 'z']))).toMatchObject({
      citations: 3,
      needed: 2,
    });
    expect(await judged(prose(0, ['a b', 'a b', 'z']))).toMatchObject({ citations: 2, needed: 1 });
  });

  it('counts no citation of a sentence that is not supported', async () => {
    const counts = await judged(prose(2, ['a b', 'a', 'z'], ['a', 'a']));
    expect(counts).toEqual({
      kept: 2,
      removed: 2,
      supported: 1,
      citations: 3,
      needed: 1,
      hasOwnNumbers: true,
    });
  });

  it('compares the numbers of a sentence with its own quotes, not those of another', async () => {
    const swapped = prose(0, ['In 1832', 'built in 1901'], ['In 1901', 'in 1832']);
    expect((await judged(swapped)).hasOwnNumbers).toBe(false);
  });
});

describe('the gate as judge', () => {
  const gate = (near: number) =>
    supportsByGate({ minSimilarity: 0.6, similarity: async () => near });
  const ask = (near: number, sentence: string, ...quotes: string[]) =>
    gate(near)(sentence, quotes.map(quote), 'When was the mill built?');

  it('asks for the floor of meaning, and for the figures in any of the quotes', async () => {
    const built = 'The mill was built in 1832.';
    expect(await ask(0.7, 'The mill was put up in 1832.', built)).toBe(true);
    expect(await ask(0.5, 'The mill was put up in 1832.', built)).toBe(false);
    expect(await ask(0.9, 'The mill was put up in 1833.', built)).toBe(false);
    expect(await ask(0.9, 'The mill was put up in 1832.', 'An old one.', built)).toBe(true);
    expect(await ask(0.9, 'The mill was put up in 1832.')).toBe(false);
  });
});

describe('the figures of written answers', () => {
  const milliseconds = { total: 1 };
  const found = (isAnswered: boolean, written?: Prose): Finding => ({
    passages: [],
    milliseconds,
    reply: { isAnswered, confidence: 0.5, quotes: [], shown: [], ...(written && { written }) },
  });
  const findings: Record<string, Finding> = {
    both: found(true, prose(1, ['a 5', 'a 5', 'z'], ['b', 'b'])),
    quoted: found(true),
    'wrong number': found(true, prose(1, ['a 10', 'a ten'], ['a b', 'a', 'b'], ['7', '8'])),
    refused: found(false),
    impossible: found(true, prose(3, ['c', 'c'])),
  };
  const questions = Object.keys(findings).map(
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
      return findings[question] as Finding;
    };
    return { ...(await evaluate(set, ask, supports ? { supports } : {})), asked };
  };

  it('are those that are worked out by hand', async () => {
    const { writtenFigures, judgements } = await measure(byWords);
    const { writtenSecondsP50, writtenSecondsP95, ...shares } = writtenFigures ?? {};
    expect(shares).toEqual({
      written: 2 / 4,
      sentencesRemoved: 5 / 11,
      citationRecallBeforeGate: 6 / 11,
      // Of "a 10" and "7" the quotes say something else, in words or in number.
      citationRecall: 4 / 6,
      citationPrecision: 5 / 8,
      numbersSupported: 2 / 3,
    });
    expect(writtenSecondsP95).toBeGreaterThanOrEqual(writtenSecondsP50 ?? Number.NaN);
    expect(judgements.map(({ written }) => written?.counts?.kept)).toEqual([
      ...[2, undefined, 3, undefined, 1],
    ]);
  });

  it('ask one question to warm up, and are there only where they are wanted', async () => {
    expect((await measure(byWords)).asked).toHaveLength(1 + questions.length);
    const without = await measure();
    expect(without.asked).toHaveLength(2 * questions.length);
    expect(without).not.toHaveProperty('writtenFigures');
    expect(without.judgements[0]).not.toHaveProperty('written');
  });

  it('say nothing where nothing is written', async () => {
    const set = { questions: questions.slice(1, 2), documentsFolder: folder.path };
    const { writtenFigures } = await evaluate(set, async () => found(false), {
      supports: byWords,
    });
    const { written, ...others } = writtenFigures ?? {};
    expect(written).toBe(0);
    expect(new Set(Object.values(others))).toEqual(new Set([null]));
  });
});
