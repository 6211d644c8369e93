import type { Excerpt } from '../../retrieval/quoted-sentence.ts';

/** What makes a line a heading, an item or a row: it says nothing by itself. A bar with none at the end stands behind an empty cell. */
const MARK = /^\s*(?:#{1,6}|[-*+•‣◦]|\|(?=.*\|\s*$))[^\S\n]+(?=\S)/u;

const ROW_END = /\s*\|\s*$/;

/** A quote of one line without the signs that make it an item, a heading or a row; longer ones keep theirs. */
export function withoutMark({ text, span }: Excerpt): Excerpt {
  const [mark = ''] = text.includes('\n') ? [] : (MARK.exec(text) ?? []);
  const [rowEnd = ''] = mark.includes('|') ? (ROW_END.exec(text) ?? []) : [];
  return {
    text: text.slice(mark.length, text.length - rowEnd.length),
    span: { start: span.start + mark.length, end: span.end - rowEnd.length },
  };
}

/** The part of an excerpt that lies within another one; undefined where none does. */
export function within({ text, span }: Excerpt, outer: Excerpt): Excerpt | undefined {
  const start = Math.max(span.start, outer.span.start);
  const end = Math.min(span.end, outer.span.end);
  if (start >= end) return undefined;
  return { text: text.slice(start - span.start, end - span.start), span: { start, end } };
}
