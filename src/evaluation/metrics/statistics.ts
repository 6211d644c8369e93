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

/**
 * Area under the ROC curve: how often a value of `positive` is above one of `negative`, ties counting
 * half. Computed from the sum of ranks (Mann and Whitney, 1947).
 *
 * @returns 0 to 1; null if either list is empty
 */
export function auroc(positive: readonly number[], negative: readonly number[]): number | null {
  if (positive.length === 0 || negative.length === 0) return null;
  const all = [
    ...positive.map((value) => ({ value, isPositive: true })),
    ...negative.map((value) => ({ value, isPositive: false })),
  ].sort((a, b) => a.value - b.value);
  let rankSum = 0;
  for (let from = 0, to: number; from < all.length; from = to) {
    to = from;
    let positives = 0;
    for (; to < all.length && all[to]?.value === all[from]?.value; to++) {
      if (all[to]?.isPositive) positives++;
    }
    rankSum += (positives * (from + 1 + to)) / 2; // Equal values share the mean of their ranks.
  }
  const least = (positive.length * (positive.length + 1)) / 2;
  return (rankSum - least) / (positive.length * negative.length);
}

/** The smallest value that at least this share (0 to 1) of the values does not exceed; null if empty. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** The arithmetic mean; null if there are no values. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

/** `part / whole`; null if the whole is 0. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
