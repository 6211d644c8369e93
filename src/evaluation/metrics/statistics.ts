/**
 * A figure over questions, each counted as often as its weight says. null if there is nothing to measure.
 *
 * @param weights one for each question, in the order in which the figure was prepared: whole numbers
 */
export type Statistic = (weights: ArrayLike<number>) => number | null;

/** A value for each question; undefined for those that the figure leaves out. */
type Values = readonly (number | undefined)[];

/** Rank, from 1, of the first item that is right; Infinity if none is. */
export function rankOfFirst<T>(items: readonly T[], isRight: (item: T) => boolean): number {
  const index = items.findIndex(isRight);
  return index < 0 ? Number.POSITIVE_INFINITY : index + 1;
}

/**
 * Normalised discounted cumulative gain with linear gains: Σ gain / log2(rank + 1), divided by the same sum
 * for the best possible order (Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques",
 * 2002, with the discount that trec_eval uses).
 *
 * @param ranked distinct items, best first
 * @param gains gain of each item; missing items and negative gains count as 0
 * @param depth how many of the ranked items count
 * @returns 0 to 1; null if no item has a gain
 */
export function ndcg(
  ranked: readonly string[],
  gains: ReadonlyMap<string, number>,
  depth: number,
): number | null {
  const gain = (item: string) => Math.max(0, gains.get(item) ?? 0);
  const dcg = (values: readonly number[]) =>
    values.slice(0, depth).reduce((sum, value, i) => sum + value / Math.log2(i + 2), 0);
  const ideal = dcg([...gains.keys()].map(gain).sort((a, b) => b - a));
  return ideal === 0 ? null : dcg(ranked.map(gain)) / ideal;
}

/** The arithmetic mean; null if no question with a value counts. */
export function mean(values: Values): Statistic {
  return ratio(
    values,
    values.map(() => 1),
  );
}

/** The sum; null if no question with a value counts. */
export function total(values: Values): Statistic {
  const { index, numbers } = compact(values);
  return (weights) => {
    let [sum, count] = [0, 0];
    for (let i = 0; i < index.length; i++) {
      const weight = weights[index[i] as number] as number;
      sum += weight * (numbers[i] as number);
      count += weight;
    }
    return count === 0 ? null : sum;
  };
}

/** The sum of the parts divided by that of the wholes, over the questions that have a part; null if that is 0. */
export function ratio(parts: Values, wholes: readonly number[]): Statistic {
  const { index, numbers } = compact(parts);
  const divisors = Float64Array.from(index, (i) => wholes[i] ?? 0);
  return (weights) => {
    let [part, whole] = [0, 0];
    for (let i = 0; i < index.length; i++) {
      const weight = weights[index[i] as number] as number;
      part += weight * (numbers[i] as number);
      whole += weight * (divisors[i] as number);
    }
    return whole === 0 ? null : part / whole;
  };
}

/**
 * Area under the ROC curve: how often a value of the positive questions is above one of the others, ties
 * counting half (Mann and Whitney, 1947).
 *
 * @returns 0 to 1; null if no question counts on either side
 */
export function auroc(values: Values, isPositive: readonly boolean[]): Statistic {
  const { index, numbers } = compact(values);
  const order = [...index.keys()].sort((a, b) => (numbers[a] as number) - (numbers[b] as number));
  const sorted = order.map((i) => ({
    question: index[i] as number,
    isPositive: isPositive[index[i] as number] ?? false,
    isTied: false,
  }));
  for (let i = 1; i < order.length; i++) {
    const own = numbers[order[i] as number];
    (sorted[i] as (typeof sorted)[0]).isTied = own === numbers[order[i - 1] as number];
  }
  return (weights) => {
    let [wins, positives, negatives] = [0, 0, 0];
    let [tiedPositives, tiedNegatives] = [0, 0];
    for (const { question, isPositive, isTied } of sorted) {
      if (!isTied) {
        wins += tiedPositives * (negatives - tiedNegatives / 2);
        [tiedPositives, tiedNegatives] = [0, 0];
      }
      const weight = weights[question] as number;
      if (isPositive) {
        positives += weight;
        tiedPositives += weight;
      } else {
        negatives += weight;
        tiedNegatives += weight;
      }
    }
    wins += tiedPositives * (negatives - tiedNegatives / 2);
    return positives * negatives === 0 ? null : wins / (positives * negatives);
  };
}

/** The smallest value that at least this share (0 to 1) of the values does not exceed; null if none counts. */
export function percentile(values: Values, share: number): Statistic {
  const { index, numbers } = compact(values);
  const order = [...index.keys()].sort((a, b) => (numbers[a] as number) - (numbers[b] as number));
  const questions = Uint32Array.from(order, (i) => index[i] as number);
  const sorted = Float64Array.from(order, (i) => numbers[i] as number);
  return (weights) => {
    let count = 0;
    for (const question of questions) count += weights[question] as number;
    if (count === 0) return null;
    const wanted = Math.max(1, Math.ceil(share * count));
    let i = 0;
    for (let seen = 0; i < sorted.length; i++) {
      seen += weights[questions[i] as number] as number;
      if (seen >= wanted) break;
    }
    return sorted[i] ?? null;
  };
}

/** Which questions have a value, and the values; arrays of numbers, as they are read thousands of times. */
function compact(values: Values): { index: Uint32Array; numbers: Float64Array } {
  const index = Uint32Array.from([...values.keys()].filter((i) => values[i] !== undefined));
  return { index, numbers: Float64Array.from(index, (i) => values[i] as number) };
}
