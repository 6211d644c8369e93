import { type Span, trim } from '../span.ts';

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
  for (const { start, end } of lineSpans(text, from, text.length, /\r\n|[\n\r\f]/g)) {
    const seen = trim(text, { start, end });
    if (seen.start === seen.end) {
      isFirst = true;
      continue;
    }
    lines.push({ ...seen, indent: columnAfter(text.slice(start, seen.start)), isFirst });
    isFirst = false;
  }
  return lines;
}

/** The lines from one on, without a blank line between them. */
export function linesTogether(lines: readonly TextLine[], from: number): readonly TextLine[] {
  let to = from + 1;
  while (lines[to] && !lines[to]?.isFirst) to++;
  return lines.slice(from, to);
}

/** Every line from one place to another, without its end, which is LF, CR LF or CR. */
export function* lineSpans(
  text: string,
  from = 0,
  to = text.length,
  ends = /\r\n|\n|\r/g,
): Generator<Span> {
  const lineEnd = new RegExp(ends);
  lineEnd.lastIndex = from;
  // The rest may be one very long line, which is not searched for each of its parts.
  const within = text.slice(0, to);
  let start = from;
  for (let match = lineEnd.exec(within); match; match = lineEnd.exec(within)) {
    yield { start, end: match.index };
    start = lineEnd.lastIndex;
  }
  yield { start, end: Math.max(start, to) };
}

/** The column after a text that begins in a column; tabs go to multiples of eight. */
export function columnAfter(text: string, column = 0): number {
  let after = column;
  for (const character of text) after += character === '\t' ? 8 - (after % 8) : 1;
  return after;
}

/** The column at which a line's first visible character stands; 0 where other words stand before it. */
export function indentAt(text: string, start = 0): number {
  let from = start;
  while (from > 0 && start - from < 200 && /[ \t]/.test(text[from - 1] ?? '')) from--;
  const isFirst = from === 0 || /[\n\r\f]/.test(text[from - 1] ?? '');
  return isFirst ? columnAfter(text.slice(from, start)) : 0;
}
