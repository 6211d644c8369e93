import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, intervalOf, resamples } from '../../../src/evaluation/metrics/bootstrap.ts';
import { mean } from '../../../src/evaluation/metrics/statistics.ts';

const meanIntervalOf = (values: readonly number[]) =>
  intervalOf(mean(values), resamples(values.length)) ?? [Number.NaN, Number.NaN];
const meanOf = (values: readonly number[]) => mean(values)(values.map(() => 1)) ?? Number.NaN;

describe('draws of questions', () => {
  it('are as many as there are questions, and the same each time', () => {
    const rounds = resamples(7, 50);
    expect(rounds).toHaveLength(50);
    for (const counts of rounds) expect(counts.reduce((a, b) => a + b, 0)).toBe(7);
    expect(resamples(7, 50)).toEqual(rounds);
    expect(new Set(rounds.map(String)).size).toBeGreaterThan(40);
  });

  it('take each question as often as every other', () => {
    const rounds = resamples(20);
    const drawn = Array.from({ length: 20 }, (_, i) =>
      rounds.reduce((sum, counts) => sum + (counts[i] ?? 0), 0),
    );
    // 1,000 expected, with a standard deviation of 31.
    for (const times of drawn) expect(Math.abs(times - 1_000)).toBeLessThan(150);
  });
});

describe('the interval of a figure', () => {
  const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 });

  it('holds the mean', () => {
    fc.assert(
      fc.property(values, (all) => {
        const [low, high] = meanIntervalOf(all);
        expect(low).toBeLessThanOrEqual(meanOf(all) + 1e-9);
        expect(high).toBeGreaterThanOrEqual(meanOf(all) - 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it('shrinks by about three where there are nine times as many questions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 24 }), (ones) => {
        const all = Array.from({ length: 30 }, (_, i) => Number(i < ones));
        const width = ([low, high]: readonly [number, number]) => high - low;
        const wide = width(meanIntervalOf(all));
        const narrow = width(meanIntervalOf(Array(9).fill(all).flat()));
        expect(narrow).toBeGreaterThan(wide / 4.5);
        expect(narrow).toBeLessThan(wide / 2);
      }),
      { numRuns: 10 },
    );
  });

  it('is near that of the normal distribution for a share of many', () => {
    const all = Array.from({ length: 400 }, (_, i) => Number(i < 320));
    const [low, high] = meanIntervalOf(all); // 0.8 ± 1.96 · sqrt(0.8 · 0.2 / 400)
    expect(low).toBeCloseTo(0.7608, 1.7);
    expect(high).toBeCloseTo(0.8392, 1.7);
  });

  it('leaves out the rounds in which there is nothing to measure', () => {
    const only = [undefined, undefined, undefined, 0.5];
    expect(intervalOf(mean(only), resamples(4))).toEqual([0.5, 0.5]);
    expect(intervalOf(mean([undefined]), resamples(1))).toBeNull();
    expect(intervalOf(mean([]), resamples(0))).toBeNull();
  });
});

it('compares two figures over the same draws', () => {
  const before = Array.from({ length: 40 }, (_, i) => i % 7);
  const after = before.map((value) => value + 1);
  const [low, high] = intervalOf(differenceOf(mean(after), mean(before)), resamples(40)) ?? [];
  expect(low).toBeCloseTo(1, 9);
  expect(high).toBeCloseTo(1, 9);
  expect(differenceOf(mean([1]), mean([undefined]))([1])).toBeNull();
});
