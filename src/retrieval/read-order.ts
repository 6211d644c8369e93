import type { RankedPassage } from './ranking.ts';

/** What one unit of the reader's belief, a logit, is worth beside a passage's score, which is at most 1. */
const BELIEF_WEIGHT = 0.05;

/**
 * Puts the passages that were read in order: those that the reader believes to answer come forward. What it only doubts less
 * than the rest stays behind the better score, because no words answer a question for a topic. The others keep their places.
 */
export function readOrder(passages: readonly RankedPassage[]): RankedPassage[] {
  const read = passages
    .filter(({ belief }) => belief)
    .sort((a, b) => worth(b) - worth(a))
    .values();
  return passages.map((one) => (one.belief ? (read.next().value ?? one) : one));
}

const worth = ({ score, belief }: RankedPassage) =>
  score + BELIEF_WEIGHT * Math.max(0, belief?.odds ?? 0);
