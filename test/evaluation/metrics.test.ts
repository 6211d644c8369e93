import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/evaluation/marks.ts';
import {
  auroc,
  mean,
  ndcg,
  percentile,
  rankOfFirst,
  tokenOverlap,
} from '../../src/evaluation/metrics.ts';

const length = ({ start, end }: Place) => end - start;

const place = fc
  .record({ document: fc.constantFrom('a', 'b'), start: fc.nat(30), size: fc.nat(12) })
  .map(({ document, start, size }): Place => ({ document, start, end: start + size }));
const places = fc.array(place, { maxLength: 6 });

describe('tokenOverlap', () => {
  it('counts a token that is retrieved twice once as found and twice as retrieved', () => {
    const relevant = [{ document: 'a', start: 10, end: 20 }];
    const retrieved = [
      { document: 'a', start: 5, end: 15 },
      { document: 'a', start: 12, end: 22 },
      { document: 'b', start: 10, end: 20 },
    ];
    expect(tokenOverlap(retrieved, relevant, length)).toEqual({
      precision: 10 / 30,
      recall: 1,
      iou: 10 / 30,
    });
  });

  it('is nothing where nothing is retrieved, and not told where nothing is marked', () => {
    const relevant = [{ document: 'a', start: 1, end: 3 }];
    expect(tokenOverlap([], relevant, length)).toEqual({ precision: 0, recall: 0, iou: 0 });
    expect(tokenOverlap(relevant, [], length)).toBeNull();
    expect(tokenOverlap(relevant, [{ document: 'a', start: 5, end: 5 }], length)).toBeNull();
  });

  it('agrees with sets of single tokens', () => {
    const tokensOf = ({ document, start, end }: Place) =>
      Array.from({ length: end - start }, (_, i) => `${document}${start + i}`);
    fc.assert(
      fc.property(places, places, (retrieved, relevant) => {
        const wanted = new Set(relevant.flatMap(tokensOf));
        const shown = retrieved.flatMap(tokensOf);
        const found = [...wanted].filter((token) => shown.includes(token)).length;
        fc.pre(wanted.size > 0);
        const overlap = tokenOverlap(retrieved, relevant, length);
        expect(overlap?.recall).toBe(found / wanted.size);
        expect(overlap?.precision).toBe(shown.length === 0 ? 0 : found / shown.length);
        expect(overlap?.iou).toBe(found / (wanted.size + shown.length - found));
      }),
    );
  });
});

describe('rankOfFirst', () => {
  it('counts from 1, and is infinite where nothing is right', () => {
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

  it('is what is worked out by hand', () => {
    // (2/1 + 0 + 3/2) / (3/1 + 2/1.58496 + 1/2)
    expect(ndcg(['y', 'unknown', 'x'], gains, 10)).toBeCloseTo(3.5 / 4.761859507, 9);
    // Only two count: 2/1 + 3/1.58496, of 3/1 + 2/1.58496
    expect(ndcg(['y', 'x', 'z'], gains, 2)).toBeCloseTo(3.892789261 / 4.261859507, 9);
    expect(ndcg(['bad', 'x'], gains, 1)).toBe(0);
  });

  it('is 1 for the best order, and for no other where gains differ', () => {
    expect(ndcg(['x', 'y', 'z', 'bad'], gains, 10)).toBe(1);
    expect(ndcg(['bad', 'x', 'y', 'z'], gains, 10)).toBeLessThan(1);
    expect(ndcg(['x', 'z', 'y'], gains, 10)).toBeLessThan(1);
  });

  it('is not told where no item is worth anything', () => {
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

  it('is not told without both sides', () => {
    expect(auroc([], [1])).toBeNull();
    expect(auroc([1], [])).toBeNull();
  });
});

describe('percentile', () => {
  it('is the smallest value that enough others do not exceed', () => {
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

  it('is not told of no values, and neither is the mean', () => {
    expect(percentile([], 0.5)).toBeNull();
    expect(mean([])).toBeNull();
    expect(mean([1, 2, 6])).toBe(3);
  });
});
