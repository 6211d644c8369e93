import { describe, expect, it } from 'vitest';
import { type Example, fitLogistic, fitRanking, type Group } from '../../../tools/train/fit.ts';

describe('fitRanking', () => {
  it('gives weight to the feature that identifies right rows, and little to noise', () => {
    const random = generator(1);
    const groups: Group[] = Array.from({ length: 60 }, () => {
      const rows = Array.from({ length: 8 }, () => ({ telling: random(), noise: random() }));
      const best = Math.max(...rows.map(({ telling }) => telling));
      return { rows, right: rows.map(({ telling }) => telling === best) };
    });
    const [telling = 0, noise = 0] = fitRanking(['telling', 'noise'], groups);
    expect(telling).toBeGreaterThan(5);
    expect(Math.abs(noise)).toBeLessThan(telling / 5);
  });

  it('ignores questions without a right row', () => {
    const group = { rows: [{ a: 1 }, { a: 0 }], right: [true, false] };
    const mute = { rows: [{ a: 0 }, { a: 1 }], right: [false, false] };
    expect(fitRanking(['a'], [group, mute])).toEqual(fitRanking(['a'], [group]));
  });
});

describe('fitLogistic', () => {
  const examples: Example[] = Array.from({ length: 200 }, (_, i) => ({
    row: { value: i / 200 },
    isPositive: i % 2 === 0 ? i > 60 : i > 140,
    weight: 1,
  }));
  const probability = (value: number, [weight = 0, bias = 0]: number[]) =>
    1 / (1 + Math.exp(-(weight * value + bias)));

  it('gives the probability of a positive example', () => {
    const fitted = fitLogistic(['value'], examples, 0.5);
    expect(probability(0.9, fitted)).toBeGreaterThan(0.8);
    expect(probability(0.1, fitted)).toBeLessThan(0.2);
  });

  it('assumes the given share of positive examples', () => {
    const mean = (share: number) => {
      const fitted = fitLogistic(['value'], examples, share);
      const weighed = examples.map(({ row, isPositive }) => {
        const positives = examples.filter((example) => example.isPositive).length;
        const weight = isPositive ? share / positives : (1 - share) / (200 - positives);
        return weight * probability(row.value ?? 0, fitted);
      });
      return weighed.reduce((a, b) => a + b, 0);
    };
    // At the optimum, the mean probability equals the share of positive examples.
    expect(mean(0.5)).toBeCloseTo(0.5, 2);
    expect(mean(0.75)).toBeCloseTo(0.75, 2);
  });
});

/** Numbers from 0 to 1 that are the same in every run (a linear congruential generator). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
