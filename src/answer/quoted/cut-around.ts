import type { Span } from '../../documents/span.ts';

/** A part of a text, and whether it begins or ends within a line. */
export interface Cut extends Span {
  readonly startsMidway: boolean;
  readonly endsMidway: boolean;
}

/** The cut is made at a line border if at least this share of the reach remains. */
const LINE_SHARE = 0.5;
/** Distance in which a word border is looked for, in UTF-16 units. */
const WORD_UNITS = 40;
/** UTF-16 units on each side of a place in which its word or character begins and ends. */
const MARGINS = { word: 200, grapheme: 8_000 };

/**
 * The text around a part: at most `reach` UTF-16 units on each side, in whole lines where these are not much
 * shorter, else in whole words; graphemes are never cut. Empty lines at its ends are left out.
 */
export function cutAround(text: string, part: Span, reach: number): Cut {
  const start = cutStart(text, part.start, reach);
  const end = cutEnd(text, part.end, reach);
  const startsMidway = !isLineStart(text, start);
  return { start, end, startsMidway, endsMidway: !/[^\S\r\n]*(?:[\r\n]|$)/y.test(text.slice(end)) };
}

function cutStart(text: string, to: number, reach: number): number {
  const first = Math.max(0, to - reach);
  let start = first;
  while (start < to && !isLineStart(text, start)) start++;
  const isLine = isLineStart(text, start) && (first === 0 || to - start >= LINE_SHARE * reach);
  if (!isLine) return wordStart(text, first, to);
  const [emptyLines = ''] = /^(?:[^\S\r\n]*(?:\r\n|\n|\r))+/.exec(text.slice(start, to)) ?? [];
  // Not between the two units of a CR LF that stands right before the part.
  return isBorder(text, start + emptyLines.length) ? start + emptyLines.length : start;
}

function cutEnd(text: string, from: number, reach: number): number {
  const last = Math.min(text.length, from + reach);
  let end = last;
  while (end > from && !isLineEnd(text, end)) end--;
  const isLine = isLineEnd(text, end) && (last === text.length || end - from >= LINE_SHARE * reach);
  if (!isLine) end = wordEnd(text, last, from);
  const shown = from + text.slice(from, end).trimEnd().length;
  return isBorder(text, shown) ? shown : end;
}

/** The first place from `first` on where a word begins; not beyond `to`. */
function wordStart(text: string, first: number, to: number): number {
  const limit = Math.min(to, first + WORD_UNITS);
  for (let place = first; place <= limit; place++) {
    if (/^\s\S/.test(text.slice(place - 1, place + 1)) && isBorder(text, place)) return place;
  }
  const word = segmentAt('word', text, first);
  const border = word.start === first ? first : word.end;
  if (border <= limit && isBorder(text, border)) return border;
  const character = segmentAt('grapheme', text, first);
  return character.start === first ? first : Math.min(to, character.end);
}

/** The last place up to `last` where a word ends; not before `from`. */
function wordEnd(text: string, last: number, from: number): number {
  const limit = Math.max(from, last - WORD_UNITS);
  for (let place = last; place >= limit; place--) {
    if (/^\S\s/.test(text.slice(place - 1, place + 1)) && isBorder(text, place)) return place;
  }
  const border = segmentAt('word', text, last).start;
  if (border >= limit && isBorder(text, border)) return border;
  return Math.max(from, segmentAt('grapheme', text, last).start);
}

/** A line ends with LF, CR LF or CR. */
function isLineStart(text: string, place: number): boolean {
  return place === 0 || /^(?:\n|\r(?!\n))/.test(text.slice(place - 1, place + 1));
}

function isLineEnd(text: string, place: number): boolean {
  if (place === text.length || text[place] === '\r') return true;
  return text[place] === '\n' && text[place - 1] !== '\r';
}

/** Whether a place is between two graphemes. */
function isBorder(text: string, place: number): boolean {
  return segmentAt('grapheme', text, place).start === place;
}

/** The word or grapheme at a place. */
function segmentAt(granularity: 'word' | 'grapheme', text: string, place: number): Span {
  const from = Math.max(0, place - MARGINS[granularity]);
  const near = text.slice(from, place + MARGINS[granularity]);
  const found = new Intl.Segmenter('en', { granularity }).segment(near).containing(place - from);
  if (!found) return { start: place, end: place };
  const start = from + found.index;
  return { start, end: start + found.segment.length };
}
