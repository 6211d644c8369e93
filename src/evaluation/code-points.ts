import type { Span } from '../documents/document.ts';

/**
 * A span in UTF-16 units from one in Unicode code points, as Python counts. Offsets after the text's end
 * are its end.
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
