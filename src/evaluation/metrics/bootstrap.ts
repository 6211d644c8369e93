import type { Statistic } from './statistics.ts';

/** Bounds of a figure, lower one first. */
export type Interval = readonly [number, number];

const ROUNDS = 1_000;

/** Fixed, so that the same answers always have the same intervals. */
const SEED = 20_261_128;

/** Share of the rounds outside of an interval, on each side. */
const TAIL = 0.025;

/**
 * Draws as many questions as there are, with replacement, again and again (Efron, "Bootstrap methods:
 * another look at the jackknife", 1979).
 *
 * @returns for each round, how often each question was drawn
 */
export function resamples(questions: number, rounds = ROUNDS): readonly Uint16Array[] {
  const random = randomNumbers(SEED);
  return Array.from({ length: rounds }, () => {
    const counts = new Uint16Array(questions);
    for (let i = 0; i < questions; i++) {
      const drawn = Math.floor(random() * questions);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    return counts;
  });
}

/**
 * The interval that holds the figure in 95 % of the rounds. Rounds in which there is nothing to measure
 * are left out; null if that is so in all of them.
 */
export function intervalOf(
  statistic: Statistic,
  rounds: readonly ArrayLike<number>[],
): Interval | null {
  const values = Float64Array.from(rounds.map(statistic).filter((value) => value !== null)).sort();
  const outside = Math.floor(TAIL * values.length);
  const [low, high] = [values[outside], values[values.length - 1 - outside]];
  return low === undefined || high === undefined ? null : [low, high];
}

/** What the figure gains from the second to the first, over the same questions. */
export function differenceOf(first: Statistic, second: Statistic): Statistic {
  return (weights) => {
    const [a, b] = [first(weights), second(weights)];
    return a === null || b === null ? null : a - b;
  };
}

/** Numbers from 0 to below 1, after Marsaglia, "Xorshift RNGs" (2003). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
