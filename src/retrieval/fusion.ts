/** How well a passage fits a question, seen from each side. */
export interface Signals {
  /** Cosine of question and passage. */
  readonly passage: number;
  /** Best cosine of question and one of the passage's sentences. */
  readonly sentence: number;
  /** BM25 score; 0 where no term is shared. */
  readonly lexical: number;
}

/** What each signal adds to a score. */
export type Contributions = Signals;

/** Chosen on labelled sets; see "The path of a question" in ARCHITECTURE.md. */
const WEIGHTS = { passage: 0.35, sentence: 0.35, lexical: 0.3 } as const;

/**
 * Merges the rankings of all sides into one by a weighted sum of scores. BM25 has no upper bound, so
 * it is divided by the best of the same question. Score fusion keeps how far apart the candidates
 * are, which rank fusion forgets.
 *
 * @returns the candidates with their score, best first; equal scores in order of id, so that the
 *   result does not depend on the order of the input
 */
export function fuse<T extends { readonly id: number; readonly signals: Signals }>(
  candidates: readonly T[],
): (T & { score: number; contributions: Contributions })[] {
  const bestLexical = Math.max(0, ...candidates.map((candidate) => candidate.signals.lexical));
  const fused = candidates.map((candidate) => {
    const { passage, sentence, lexical } = candidate.signals;
    const contributions = {
      passage: WEIGHTS.passage * passage,
      sentence: WEIGHTS.sentence * sentence,
      lexical: bestLexical > 0 ? (WEIGHTS.lexical * lexical) / bestLexical : 0,
    };
    const score = contributions.passage + contributions.sentence + contributions.lexical;
    return { ...candidate, score, contributions };
  });
  return fused.sort((a, b) => b.score - a.score || a.id - b.id);
}
