import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { assembleModel } from '../../embeddings/assemble.ts';
import {
  answerOdds,
  answerSpread,
  bestAnswer,
  type Reader,
  type Reading,
  SpanReader,
} from '../../src/models/reader.ts';
import { sharedModels } from '../helpers/model.ts';

const TERMS = `Returns are accepted within 30 days. Shipping costs 4.90 euros. The refund is paid by Carl Diaz.`;

let reader: Reader;

beforeAll(async () => {
  const modelsFolder = await sharedModels('int8');
  await assembleModel(modelsFolder, 'int8', () => {}, 'reader');
  reader = await SpanReader.load({ modelsFolder, precision: 'int8' });
});

async function answer(question: string, text: string, prefix = '') {
  const reading = await reader.read(question, text, prefix);
  const best = bestAnswer(reading, { start: 0, end: text.length });
  return { words: best && text.slice(best.span.start, best.span.end), score: best?.score ?? 0 };
}

describe('the built-in reader', () => {
  it.each([
    ['What does shipping cost?', '4.90 euros'],
    ['Who pays the refund?', 'Carl Diaz'],
  ])('marks the words that answer "%s"', async (question, words) => {
    expect(await answer(question, TERMS)).toMatchObject({ words });
  });

  it('scores a question that the text does not answer below one that it does', async () => {
    const absent = await answer('Who founded the company?', TERMS);
    const present = await answer('What does shipping cost?', TERMS);
    expect(absent.score).toBeLessThan(present.score - 3);
    expect(present.score).toBeGreaterThan(0);
  });

  it('reads what stands above the text, and seeks no answer there', async () => {
    const text = 'Night: 29.00 euros. Day: 12.00 euros.';
    const { words } = await answer('What does a van cost for a night?', text, 'prices.md › Van ¦ ');
    expect(words).toContain('29.00');
  });

  it('finds an answer at any place of a text that is longer than a window', async () => {
    const filler = 'The harbour was quiet, and nothing was to be seen from the pier. ';
    for (const [before, after] of [
      [0, 60],
      [30, 30],
      [60, 0],
    ] as const) {
      const text = `${filler.repeat(before)}Shipping costs 4.90 euros. ${filler.repeat(after)}`;
      expect((await answer('What does shipping cost?', text)).words).toBe('4.90 euros');
    }
  });

  it('takes empty texts and endless words', async () => {
    expect((await answer('Who?', '')).words).toBeNull();
    await expect(answer('Who?', 'x'.repeat(5_000))).resolves.toBeDefined();
    await expect(answer('x '.repeat(500), TERMS)).resolves.toBeDefined();
  });
});

describe('bestAnswer', () => {
  it('is the span that a search of all spans finds', () => {
    const score = fc.float({ min: -10, max: 10, noNaN: true });
    const readings = fc
      .array(fc.tuple(score, score, fc.integer({ min: 1, max: 5 })), { maxLength: 12 })
      .map((words): Reading => {
        let end = 0;
        return {
          words: words.map(([, , length]) => {
            const start = end + 1;
            end = start + length;
            return { start, end };
          }),
          starts: Float32Array.from(words, ([first]) => first),
          ends: Float32Array.from(words, ([, last]) => last),
        };
      });
    fc.assert(
      fc.property(readings, fc.nat(40), fc.nat(40), (reading, from, length) => {
        const within = { start: from, end: from + length };
        let best = Number.NEGATIVE_INFINITY;
        reading.words.forEach(({ start }, i) => {
          reading.words.forEach(({ end }, j) => {
            if (i > j || start < within.start || end > within.end) return;
            best = Math.max(best, (reading.starts[i] as number) + (reading.ends[j] as number));
          });
        });
        const found = bestAnswer(reading, within);
        expect(found?.score ?? Number.NEGATIVE_INFINITY).toBe(best);
      }),
    );
  });
});

describe('answerOdds', () => {
  const reading = (starts: number[], ends: number[]): Reading => ({
    words: [],
    starts: Float32Array.from(starts),
    ends: Float32Array.from(ends),
  });

  it('adds up all places, and words that were not read are none', () => {
    const odds = answerOdds(reading([1, 2, Number.NEGATIVE_INFINITY], [-3, 0, 1]));
    const sum = (...values: number[]) => Math.log(values.reduce((all, x) => all + Math.exp(x), 0));
    expect(odds).toBeCloseTo(sum(1, 2) + sum(-3, 0, 1));
    expect(answerOdds(reading([1_000, 1_000], [0]))).toBeCloseTo(1_000 + Math.log(2));
    expect(answerOdds(reading([], []))).toBeNull();
  });
});

describe('answerSpread', () => {
  it('is 0 for one place, and ln n for n equal ones, read or not', () => {
    const unread = Number.NEGATIVE_INFINITY;
    expect(answerSpread({ starts: Float32Array.of(3, unread) })).toBeCloseTo(0);
    expect(answerSpread({ starts: Float32Array.of(-5, -5, unread, -5) })).toBeCloseTo(Math.log(3));
    expect(answerSpread({ starts: Float32Array.of(500, 0) })).toBeCloseTo(0);
  });
});
