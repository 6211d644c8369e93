import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auroc,
  mean,
  ndcg,
  percentile,
  rankOfFirst,
} from '../../../src/evaluation/metrics/statistics.ts';

describe('rankOfFirst', () => {
  it('counts from 1 and is Infinity if nothing is right', () => {
    expect(rankOfFirst([5, 8, 8], (n) => n === 8)).toBe(2);
    expect(rankOfFirst([5, 8], (n) => n === 9)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('ndcg', () => {
  const gains = new Map([
    ['x', 3],
    ['y', 2],
    ['z', 1],
    ['bad', -1],
  ]);

  it('equals values computed by hand', () => {
    // (2/1 + 0 + 3/2) / (3/1 + 2/1.58496 + 1/2)
    expect(ndcg(['y', 'unknown', 'x'], gains, 10)).toBeCloseTo(3.5 / 4.761859507, 9);
    // Only two count: 2/1 + 3/1.58496, of 3/1 + 2/1.58496
    expect(ndcg(['y', 'x', 'z'], gains, 2)).toBeCloseTo(3.892789261 / 4.261859507, 9);
    expect(ndcg(['bad', 'x'], gains, 1)).toBe(0);
  });

  it('is 1 only for the best order if gains differ', () => {
    expect(ndcg(['x', 'y', 'z', 'bad'], gains, 10)).toBe(1);
    expect(ndcg(['bad', 'x', 'y', 'z'], gains, 10)).toBeLessThan(1);
    expect(ndcg(['x', 'z', 'y'], gains, 10)).toBeLessThan(1);
  });

  it('is null if no item has a gain', () => {
    expect(ndcg(['x'], new Map(), 10)).toBeNull();
    expect(ndcg(['x'], new Map([['x', 0]]), 10)).toBeNull();
  });
});

describe('auroc', () => {
  const values = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 12 });

  it('agrees with a comparison of every pair', () => {
    fc.assert(
      fc.property(values, values, (higher, lower) => {
        const wins = higher.flatMap((h) => lower.map((l) => (h > l ? 1 : h === l ? 0.5 : 0)));
        const share = wins.reduce<number>((a, b) => a + b, 0) / wins.length;
        expect(auroc(higher, lower)).toBeCloseTo(share, 12);
      }),
    );
  });

  it('is null unless both lists have values', () => {
    expect(auroc([], [1])).toBeNull();
    expect(auroc([1], [])).toBeNull();
  });
});

describe('percentile', () => {
  it('is the smallest value that the share of values does not exceed', () => {
    const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.constantFrom(0.05, 0.5, 0.95, 1), (all, share) => {
        const enough = all.filter(
          (value) => all.filter((other) => other <= value).length >= share * all.length,
        );
        expect(percentile(all, share)).toBe(Math.min(...enough));
      }),
    );
  });

  it('is null without values, like the mean', () => {
    expect(percentile([], 0.5)).toBeNull();
    expect(mean([])).toBeNull();
    expect(mean([1, 2, 6])).toBe(3);
  });
});
