import type { Span } from '../span.ts';
import { visible } from './draft.ts';

/** A line that holds something visible; its span has no white space at its ends. */
export interface TextLine extends Span {
  /** Column of its first visible character; tabs go to multiples of eight. */
  readonly indent: number;
  /** Whether no line stands right above it: a blank one does, or the text begins. */
  readonly isFirst: boolean;
}

/** The lines of a text that hold something visible. */
export function visibleLines(text: string, from = 0): TextLine[] {
  const lines: TextLine[] = [];
  let isFirst = true;
  // A form feed parts pages.
  for (const { start, end } of lineSpans(text, from, /\r\n|[\n\r\f]/g)) {
    const seen = visible(text, { start, end });
    if (seen.start === seen.end) {
      isFirst = true;
      continue;
    }
    lines.push({ ...seen, indent: columnsOf(text.slice(start, seen.start)), isFirst });
    isFirst = false;
  }
  return lines;
}

/** Every line without its end, which is LF, CR LF or CR. */
export function* lineSpans(text: string, from = 0, ends = /\r\n|\n|\r/g): Generator<Span> {
  const lineEnd = new RegExp(ends);
  lineEnd.lastIndex = from;
  let start = from;
  for (let match = lineEnd.exec(text); match; match = lineEnd.exec(text)) {
    yield { start, end: match.index };
    start = lineEnd.lastIndex;
  }
  yield { start, end: text.length };
}

function columnsOf(space: string): number {
  let columns = 0;
  for (const character of space) columns += character === '\t' ? 8 - (columns % 8) : 1;
  return columns;
}
