import type { Span } from '../../documents/span.ts';

/**
 * Converts a span counted in Unicode code points, as Python counts, to UTF-16 units. Offsets behind the
 * end of the text become its end.
 */
export function codePointSpan(text: string, { start, end }: Span): Span {
  const first = unitsBefore(text, 0, start);
  return { start: first, end: unitsBefore(text, first, Math.max(0, end - start)) };
}

/** The offset that lies `count` code points after `from`. */
function unitsBefore(text: string, from: number, count: number): number {
  let offset = from;
  for (let i = 0; i < count && offset < text.length; i++) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}
