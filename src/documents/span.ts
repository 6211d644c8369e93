/** A place in a text in UTF-16 units (JavaScript string indices), half open: [start, end). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The characters of a span. */
export function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
