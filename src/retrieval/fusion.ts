import { type PassageSignals, type Weights, weightedSum } from './scoring.ts';

/**
 * Ranks the candidates by a weighted sum of their signals. Unlike rank fusion, score fusion keeps the
 * distance between candidates.
 *
 * @returns the candidates with their score, best first; equal scores in order of id, so that the result
 *   does not depend on the order of the input
 */
export function fuse<T extends { readonly id: number; readonly signals: PassageSignals }>(
  candidates: readonly T[],
  weights: Weights<PassageSignals>,
): (T & { score: number })[] {
  return candidates
    .map((candidate) => ({ ...candidate, score: weightedSum(weights, { ...candidate.signals }) }))
    .sort((a, b) => b.score - a.score || a.id - b.id);
}
