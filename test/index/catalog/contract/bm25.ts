/** A passage by its terms, path and all, in order and with repetitions. */
export type TermsById = ReadonlyMap<number, readonly string[]>;

const K1 = 1.2;
const B = 0.75;
const MIN_WEIGHT = 1e-6;

/**
 * BM25 as FTS5 computes it, written down from its documentation: best first, equal scores in order of id.
 *
 * @param query terms, each once
 */
export function bm25(
  query: readonly string[],
  passages: TermsById,
): { id: number; score: number }[] {
  const lengths = [...passages.values()].map((terms) => terms.length);
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / passages.size;
  const weights = query.map((term) => {
    const held = [...passages.values()].filter((terms) => terms.includes(term)).length;
    const weight = Math.log((passages.size - held + 0.5) / (held + 0.5));
    return weight > 0 ? weight : MIN_WEIGHT;
  });
  return [...passages]
    .filter(([, terms]) => query.some((term) => terms.includes(term)))
    .map(([id, terms]) => {
      const shares = query.map((term, i) => {
        const count = terms.filter((other) => other === term).length;
        const length = terms.length / meanLength;
        return ((weights[i] ?? 0) * count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
      });
      return { id, score: shares.reduce((sum, share) => sum + share, 0) };
    })
    .sort((a, b) => b.score - a.score || a.id - b.id);
}
