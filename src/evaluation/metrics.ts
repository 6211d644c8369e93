import type { Span } from '../documents/document.ts';
import type { Place } from './marks.ts';

/** Share of marked tokens among those shown, and the other way round: 0 to 1. */
export interface TokenOverlap {
  readonly precision: number;
  readonly recall: number;
  /** Intersection over union. */
  readonly iou: number;
}

/**
 * Token-wise precision, recall and IoU after Smith and Troynikov, "Evaluating Chunking Strategies for
 * Retrieval" (2024, https://research.trychroma.com/evaluating-chunking): a token that is retrieved twice
 * is found once, but counts twice as retrieved.
 *
 * @param count number of tokens in a place
 * @returns null where nothing is marked
 */
export function tokenOverlap(
  retrieved: readonly Place[],
  relevant: readonly Place[],
  count: (place: Place) => number,
): TokenOverlap | null {
  const sum = (places: readonly Place[]) => places.reduce((total, p) => total + count(p), 0);
  const marked = union(relevant);
  const found = sum(union(retrieved).flatMap((place) => intersections(place, marked)));
  const [shown, wanted] = [sum(retrieved), sum(marked)];
  if (wanted === 0) return null;
  return {
    precision: shown === 0 ? 0 : found / shown,
    recall: found / wanted,
    iou: found / (wanted + shown - found),
  };
}

/** Rank, from 1, of the first item that is right; Infinity if none is. */
export function rankOfFirst<T>(items: readonly T[], isRight: (item: T) => boolean): number {
  const index = items.findIndex(isRight);
  return index < 0 ? Number.POSITIVE_INFINITY : index + 1;
}

/**
 * Normalised discounted cumulative gain with linear gains: Σ gain / log2(rank + 1), divided by the same of
 * the best possible order (Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques",
 * 2002, with the discount that trec_eval uses).
 *
 * @param ranked distinct items, best first
 * @param gains what each is worth; items that are not there and gains up to 0 are worth nothing
 * @param depth how many of the ranked items count
 * @returns null where nothing is worth anything
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
 * Area under the ROC curve: how often a value of `higher` is above one of `lower`, equal ones counting
 * half. By the sum of ranks (Mann and Whitney, 1947).
 *
 * @returns null where either is empty
 */
export function auroc(higher: readonly number[], lower: readonly number[]): number | null {
  if (higher.length === 0 || lower.length === 0) return null;
  const all = [
    ...higher.map((value) => ({ value, isHigher: true })),
    ...lower.map((value) => ({ value, isHigher: false })),
  ].sort((a, b) => a.value - b.value);
  let rankSum = 0;
  for (let from = 0, to: number; from < all.length; from = to) {
    to = from;
    let ours = 0;
    for (; to < all.length && all[to]?.value === all[from]?.value; to++) {
      if (all[to]?.isHigher) ours++;
    }
    rankSum += (ours * (from + 1 + to)) / 2; // Equal values share the mean of their ranks.
  }
  const least = (higher.length * (higher.length + 1)) / 2;
  return (rankSum - least) / (higher.length * lower.length);
}

/** The smallest value that at least this share of the values does not exceed; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** null of none. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

/** The same places without overlaps, in order of document and start. */
function union(places: readonly Place[]): Place[] {
  const merged: Place[] = [];
  const sorted = places
    .filter(({ start, end }) => start < end)
    .sort((a, b) => compare(a.document, b.document) || a.start - b.start);
  for (const { document, start, end } of sorted) {
    const last = merged.at(-1);
    if (last?.document === document && start <= last.end) {
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, end) };
    } else {
      merged.push({ document, start, end });
    }
  }
  return merged;
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function intersections(place: Place, others: readonly Place[]): Place[] {
  return others
    .filter(({ document }) => document === place.document)
    .map((other) => ({ ...place, ...intersection(place, other) }))
    .filter(({ start, end }) => start < end);
}

const intersection = (a: Span, b: Span): Span => ({
  start: Math.max(a.start, b.start),
  end: Math.min(a.end, b.end),
});
