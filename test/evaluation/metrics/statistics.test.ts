import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auroc,
  mean,
  ndcg,
  percentile,
  rankOfFirst,
  ratio,
  type Statistic,
  total,
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

/** Values of questions, some without one, and how often each question counts. */
const weighted = fc.array(
  fc.record({
    value: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined }),
    isPositive: fc.boolean(),
    weight: fc.nat(3),
  }),
  { maxLength: 14 },
);
type Weighted = (typeof weighted extends fc.Arbitrary<infer T> ? T : never)[number];

/** Compares a figure with a simple computation over a list in which each question stands as often as it counts. */
function agrees(
  prepare: (all: readonly Weighted[]) => Statistic,
  simple: (repeated: readonly (Weighted & { value: number })[]) => number | null,
) {
  fc.assert(
    fc.property(weighted, (all) => {
      const repeated = all.flatMap((one) =>
        one.value === undefined ? [] : Array(one.weight).fill({ ...one, value: one.value }),
      );
      const expected = simple(repeated);
      const found = prepare(all)(all.map(({ weight }) => weight));
      if (expected === null) expect(found).toBeNull();
      else expect(found).toBeCloseTo(expected, 12);
    }),
  );
}

const valuesOf = (all: readonly Weighted[]) => all.map(({ value }) => value);
const sumOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const numbersOf = (all: readonly { value: number }[]) => all.map(({ value }) => value);

describe('a figure over weighted questions', () => {
  it('is the mean of each as often as it counts', () => {
    agrees(
      (all) => mean(valuesOf(all)),
      (all) => (all.length > 0 ? sumOf(numbersOf(all)) / all.length : null),
    );
  });

  it('is the sum', () => {
    agrees(
      (all) => total(valuesOf(all)),
      (all) => (all.length > 0 ? sumOf(numbersOf(all)) : null),
    );
  });

  it('is a ratio of sums', () => {
    const wholeOf = ({ isPositive }: Weighted) => (isPositive ? 2 : 0);
    agrees(
      (all) => ratio(valuesOf(all), all.map(wholeOf)),
      (all) => {
        const whole = sumOf(all.map(wholeOf));
        return whole === 0 ? null : sumOf(numbersOf(all)) / whole;
      },
    );
  });

  it('is an AUROC that compares every pair', () => {
    agrees(
      (all) =>
        auroc(
          valuesOf(all),
          all.map(({ isPositive }) => isPositive),
        ),
      (all) => {
        const lower = numbersOf(all.filter(({ isPositive }) => !isPositive));
        const wins = numbersOf(all.filter(({ isPositive }) => isPositive)).flatMap((h) =>
          lower.map((l) => (h > l ? 1 : h === l ? 0.5 : 0)),
        );
        return wins.length > 0 ? sumOf(wins) / wins.length : null;
      },
    );
  });

  it.each([0.05, 0.5, 0.95, 1])('is the smallest value that %d of them do not exceed', (share) => {
    agrees(
      (all) => percentile(valuesOf(all), share),
      (all) => {
        const values = numbersOf(all);
        const enough = values.filter(
          (value) => values.filter((other) => other <= value).length >= share * values.length,
        );
        return enough.length > 0 ? Math.min(...enough) : null;
      },
    );
  });
});
