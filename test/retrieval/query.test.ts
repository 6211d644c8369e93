import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coverage,
  lexicalCeiling,
  pairCoverage,
  tellingTerms,
  weighQuery,
} from '../../src/retrieval/query.ts';

const COUNTS = new Map([
  ['refund', 50],
  ['gift', 5],
]);

describe('weighQuery', () => {
  const query = weighQuery(['gift', 'refund', 'unheard'], COUNTS, 100);

  it('gives more weight to a term that is rarer in the corpus', () => {
    const [gift = 0, refund = 0, unheard = 0] = query.terms.values();
    expect(gift).toBeCloseTo(Math.log(1 + 95.5 / 5.5), 9);
    expect(refund).toBeLessThan(gift);
    expect(unheard).toBeGreaterThan(gift);
  });

  it('pairs terms that follow each other', () => {
    expect(query.pairs.map(({ first, second }) => [first, second])).toEqual([
      ['gift', 'refund'],
      ['refund', 'unheard'],
    ]);
  });

  it('has an upper bound that BM25 approaches for endless texts', () => {
    // With k1 = 1.2, a term that is counted f times adds weight * f * 2.2 / (f + 1.2 * …).
    const total = [...query.terms.values()].reduce((a, b) => a + b, 0);
    expect(lexicalCeiling(query)).toBeCloseTo(2.2 * total, 9);
  });
});

describe('tellingTerms', () => {
  const counts = new Map([
    ['clerk', 100],
    ['archive', 50],
    ['coins', 49],
    ['4417', 1],
  ]);

  it('leaves out what half of the passages hold', () => {
    const query = weighQuery(['clerk', 'archive', 'coins', '4417'], counts, 100);
    expect(tellingTerms(query)).toEqual(['coins', '4417']);
  });
});

describe('coverage', () => {
  const query = weighQuery(['gift', 'refund'], COUNTS, 100);
  const weightOf = (term: string) => query.terms.get(term) ?? 0;

  it('is the weight of the held terms over the weight of all', () => {
    const all = weightOf('gift') + weightOf('refund');
    expect(coverage(query, new Set(['gift', 'other']))).toBeCloseTo(weightOf('gift') / all, 9);
    expect(coverage(query, new Set(['refund', 'gift']))).toBe(1);
    expect(coverage(query, new Set())).toBe(0);
  });

  it('is 0 for a question without terms', () => {
    expect(coverage(weighQuery([], COUNTS, 100), new Set(['refund']))).toBe(0);
  });
});

describe('pairCoverage', () => {
  const query = weighQuery(['paid', 'gift', 'refund'], COUNTS, 100);

  it('counts neighbours in either order, and no others', () => {
    const [first = 0, second = 0] = query.pairs.map(({ weight }) => weight);
    expect(pairCoverage(query, ['refund', 'gift', 'x', 'paid'])).toBeCloseTo(
      second / (first + second),
      9,
    );
    expect(pairCoverage(query, ['gift', 'x', 'refund', 'paid'])).toBe(0);
  });

  it('agrees with a search for each pair, for any terms', () => {
    const term = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const terms = fc.uniqueArray(term, { maxLength: 5 });
    fc.assert(
      fc.property(terms, fc.array(term, { maxLength: 12 }), (asked, held) => {
        const query = weighQuery(asked, new Map(), 10);
        const text = ` ${held.join(' ')} `;
        const has = (a: string, b: string) => text.includes(` ${a} ${b} `);
        const found = query.pairs.filter(
          ({ first, second }) => has(first, second) || has(second, first),
        );
        const share = query.pairs.length > 0 ? found.length / query.pairs.length : 0;
        // All weights are equal here, because no term occurs in any passage.
        expect(pairCoverage(query, held)).toBeCloseTo(share, 9);
      }),
    );
  });
});
