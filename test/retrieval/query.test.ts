import { describe, expect, it } from 'vitest';
import { terms } from '../../src/language/terms.ts';
import {
  coverage,
  lexicalCeiling,
  namesNothing,
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

  it('gives no term less than nothing where fewer passages are told than hold it', () => {
    const weights = (total: number) => [
      ...weighQuery(['refund', 'gift'], COUNTS, total).terms.values(),
    ];
    expect(Math.min(...weights(3))).toBeGreaterThan(0);
    expect(Math.min(...weights(0))).toBeGreaterThan(0);
    expect(weights(3)).toEqual(weights(50));
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

describe('a question', () => {
  const isEmpty = (question: string) =>
    namesNothing(question, weighQuery(terms(question), new Map(), 100));

  it.each([
    ...['the', 'is it?', 'Will it?', 'WHY IS THAT?', 'How do I do it?', '. …', '👍', 'Can I?'],
    ...['What can her other do?', 'What will it be?', 'Who may?', 'When is it?', 'What was it?'],
    'How is that?',
  ])('names nothing that could be looked up: %s', (question) => {
    expect(isEmpty(question)).toBe(true);
  });

  it.each([
    ...['IT', 'Who is Will?', 'and, May', 'A4', '417', '为什么？', 'Wo ist es?', 'refunds'],
    ...[
      'Where is the will?',
      'who is will may?',
      'What is a can?',
      'What is CAN?',
      'What is a DID?',
    ],
    ...['What is a will?', 'where is the can', 'Who has my will?'],
  ])('names something: %s', (question) => {
    expect(isEmpty(question)).toBe(false);
  });
});
