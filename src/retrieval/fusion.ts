import { type PassageSignals, type Weights, weightedSum } from './scoring.ts';

/**
 * Merges what all sides say of each passage into one ranking, by a weighted sum. Score fusion keeps how
 * far apart the candidates are, which rank fusion forgets.
 *
 * @returns the candidates with their score, best first; equal scores in order of id, so that the
 *   result does not depend on the order of the input
 */
export function fuse<T extends { readonly id: number; readonly signals: PassageSignals }>(
  candidates: readonly T[],
  weights: Weights<PassageSignals>,
): (T & { score: number })[] {
  return candidates
    .map((candidate) => ({ ...candidate, score: weightedSum(weights, { ...candidate.signals }) }))
    .sort((a, b) => b.score - a.score || a.id - b.id);
}
