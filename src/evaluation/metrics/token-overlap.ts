import type { Span } from '../../documents/span.ts';
import type { DocumentSpan } from '../set/labels.ts';

/** Precision and recall of retrieved tokens against the marked ones: 0 to 1. */
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
 * @param count number of tokens in a span
 * @returns null if nothing is marked
 */
export function tokenOverlap(
  retrieved: readonly DocumentSpan[],
  relevant: readonly DocumentSpan[],
  count: (span: DocumentSpan) => number,
): TokenOverlap | null {
  const sum = (spans: readonly DocumentSpan[]) => spans.reduce((total, s) => total + count(s), 0);
  const marked = union(relevant);
  const found = sum(union(retrieved).flatMap((span) => intersections(span, marked)));
  const [shown, wanted] = [sum(retrieved), sum(marked)];
  if (wanted === 0) return null;
  return {
    precision: shown === 0 ? 0 : found / shown,
    recall: found / wanted,
    iou: found / (wanted + shown - found),
  };
}

/** The same text as spans that do not overlap, in order of document and start. */
function union(spans: readonly DocumentSpan[]): DocumentSpan[] {
  const merged: DocumentSpan[] = [];
  const sorted = spans
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

function intersections(span: DocumentSpan, others: readonly DocumentSpan[]): DocumentSpan[] {
  return others
    .filter(({ document }) => document === span.document)
    .map((other) => ({ ...span, ...intersection(span, other) }))
    .filter(({ start, end }) => start < end);
}

const intersection = (a: Span, b: Span): Span => ({
  start: Math.max(a.start, b.start),
  end: Math.min(a.end, b.end),
});
