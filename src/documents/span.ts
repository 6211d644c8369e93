/** A place in a text in UTF-16 units (JavaScript string indices), half open: [start, end). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The characters of a span. */
export function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Whether a span lies in another one. */
export function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two spans have a character in common. */
export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Index of the first of ascending numbers that is not below `least`; their count where all are. */
export function firstFrom(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The span without white space at its ends; empty where it holds nothing else. */
export function trim(text: string, span: Span): Span {
  const content = text.slice(span.start, span.end);
  const start = span.start + content.length - content.trimStart().length;
  return { start: Math.min(start, span.end), end: start + content.trim().length };
}

/** As `trim`, and without the marks of a quotation, ">", that begin lines at its end. */
export function trimQuoted(text: string, span: Span): Span {
  const seen = trim(text, span);
  let { end } = seen;
  while (end > seen.start && /[\s>]/.test(text[end - 1] ?? '')) end--;
  const lineEnd = text.slice(end, seen.end).search(/[ \t]*[\r\n]/);
  return lineEnd < 0 ? seen : { start: seen.start, end: end + lineEnd };
}
