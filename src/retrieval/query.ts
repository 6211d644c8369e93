import { usesGrammarAsName } from '../language/grammar-as-name.ts';

/** The search terms of a question. */
export interface Query {
  /** The terms with their weights; a term that is rarer in the corpus has more weight. */
  readonly terms: ReadonlyMap<string, number>;
}

/**
 * Weighs a question's terms by inverse document frequency in its BM25 form: ln(1 + (N − n + ½) / (n + ½)). A term
 * that the corpus lacks counts as one that occurs once: in a folder of few files, "long" and "much" are missing
 * more often than not, and say nothing about what is asked.
 *
 * @param counts in how many passages (n) each term occurs; a missing term occurs in none
 * @param total number of passages (N) at least, as the graph tells it, which may be behind the counts
 */
export function weighQuery(
  terms: readonly string[],
  counts: ReadonlyMap<string, number>,
  total: number,
): Query {
  const known = Math.max(1, total, ...counts.values());
  const weigh = (term: string) => {
    const count = Math.max(1, counts.get(term) ?? 0);
    return Math.log(1 + (known - count + 0.5) / (count + 0.5));
  };
  return { terms: new Map(terms.map((term) => [term, weigh(term)])) };
}

/**
 * Whether a question says nothing that could be looked up: it has no search term ("What is it?", "."), and nothing that is
 * spelt like a word without meaning ("Who is Will?", "Where is the will?").
 */
export function namesNothing(question: string, { terms }: Query): boolean {
  return terms.size === 0 && !usesGrammarAsName(question);
}

/**
 * The terms that fewer than half of the passages hold. The others add nothing to a BM25 score (FTS5 raises what is
 * not above 0 to nearly 0), but searching for them means scoring every passage that holds them.
 */
export function tellingTerms({ terms }: Query): string[] {
  // ln 2 is the weight of a term that half of the passages hold: see `weighQuery`.
  return [...terms].filter(([, weight]) => weight > Math.LN2).map(([term]) => term);
}

/**
 * The upper bound of a BM25 score for the question: the sum of the weights times k1 + 1. A score divided
 * by it can be compared between questions; divided by the best score of the same question, even a poor
 * best match would look good.
 */
export function lexicalCeiling(query: Query): number {
  return (1.2 + 1) * sum(query.terms.values());
}

/** Share of the question's terms that a text holds, by weight: 0 to 1; 0 for a question without terms. */
export function coverage(query: Query, held: ReadonlySet<string>): number {
  const covered = [...query.terms].filter(([term]) => held.has(term)).map(([, weight]) => weight);
  const whole = sum(query.terms.values());
  return whole > 0 ? sum(covered) / whole : 0;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
