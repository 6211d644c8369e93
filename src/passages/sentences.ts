import type { Block, Cell } from '../documents/blocks.ts';
import { type Span, trim, trimQuoted } from '../documents/span.ts';
import { lineSpans } from '../documents/structure/lines.ts';
import { opensEntry } from '../documents/structure/stamps.ts';
import { continuesInNext, headsParagraph } from './full-stops.ts';
import { type Region, regionsOf } from './regions.ts';

/** Longest input for `Intl.Segmenter`, in UTF-16 units, because its time is more than linear. */
const MAX_BLOCK_LENGTH = 2_000;

/** A longer sentence is suspicious; it is cut where a full stop lacks the space after it. */
const LONG_SENTENCE_LENGTH = 250;

/**
 * Finds the sentences of a text: spans in order that do not overlap, start and end with a visible
 * character, and together hold all of the text but white space and what is hidden.
 *
 * Borders are those of `Intl.Segmenter` (Unicode Standard Annex 29), with five corrections for real files:
 * lines that an editor wrapped are joined; an abbreviation, an initial or the number of a list item does
 * not end a sentence; neither does a closing quotation mark before a small letter; a Markdown heading is
 * one sentence; long sentences are cut at full stops that are glued to the next word.
 *
 * @param blocks of the text, if its format tells them: only lines of prose are joined then, and a row, a
 *   field, a heading, a short item and a line of code (with those that it goes on in behind a backslash) or contents are one
 *   sentence each
 */
export function splitSentences(text: string, blocks?: readonly Block[]): Span[] {
  return [...sentencesIn(text, blocks)].map(({ start, end }) => ({ start, end }));
}

/** A sentence with what a passage needs to know of it. */
export interface Sentence extends Span {
  /** Whether it says nothing without what follows: a heading, a question, "Allowed are:". */
  readonly isTied: boolean;
  /** The table that it stands in. */
  readonly table?: Block;
  /** The outermost list that it stands in. */
  readonly list?: Block;
  /** The cells of the row that it is or is a part of. */
  readonly cells?: readonly Cell[];
}

/** As `splitSentences`. */
export function* sentencesIn(text: string, blocks?: readonly Block[]): Generator<Sentence> {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  if (!blocks) {
    for (const span of freeSentences(text, { start: 0, end: text.length }, segmenter)) {
      yield { ...span, isTied: isMarkdownHeading(text, span) };
    }
    return;
  }
  for (const { isTied, table, list, ...region } of regionsOf(text, blocks)) {
    const { cells } = region;
    const spans = [...sentencesOf(text, region, segmenter)];
    for (const [i, span] of spans.entries()) {
      const stands = { ...(table && { table }), ...(list && { list }), ...(cells && { cells }) };
      yield { ...span, isTied: isTied && i === spans.length - 1, ...stands };
    }
  }
}

/** The sentences of a region, by what it is to its reader. */
function* sentencesOf(
  text: string,
  { kind, cells, ...region }: Omit<Region, 'isTied' | 'table' | 'list'>,
  segmenter: Intl.Segmenter,
): Generator<Span> {
  if (kind === 'none') return;
  const isShort = region.end - region.start <= LONG_SENTENCE_LENGTH;
  if (kind === 'free') yield* freeSentences(text, region, segmenter);
  else if (kind === 'prose' || (kind === 'item' && !isShort)) {
    for (const part of limit(text, region)) yield* proseSentences(text, part, segmenter, true);
  } else {
    const units = kind === 'lines' ? commandLines(text, region) : [region];
    for (const unit of units) {
      for (const part of limit(text, unit, cells)) {
        const seen = trimQuoted(text, part);
        if (seen.end > seen.start) yield seen;
      }
    }
  }
}

/** Lines, of which one that ends with a backslash behind a blank goes on in the next: "C:\logs\" is a path. */
function* commandLines(text: string, region: Span): Generator<Span> {
  let start = region.start;
  for (const { end } of lineSpans(text, region.start, region.end)) {
    if (end < region.end && /\s\\\s*$/.test(text.slice(start, end))) continue;
    yield { start, end };
    start = end;
  }
}

/** The sentences of a text of which only the lines are known. */
function* freeSentences(text: string, span: Span, segmenter: Intl.Segmenter): Generator<Span> {
  for (const block of runsOf(text, span)) yield* proseSentences(text, block, segmenter);
}

/**
 * The sentences of lines that belong together.
 *
 * @param isQuoted whether ">" at the beginning of a further line is a mark and no text
 */
function* proseSentences(
  text: string,
  block: Span,
  segmenter: Intl.Segmenter,
  isQuoted = false,
): Generator<Span> {
  // A line end inside a block is a wrapped line. A space of the same length does not split it.
  const flat = text
    .slice(block.start, block.end)
    .replace(isQuoted ? /[\r\n]+(?:[ \t]*>)*/g : /[\r\n]/g, (ends) => ' '.repeat(ends.length));
  // A heading such as "# Who pays? And when?" must not be split between two passages.
  const isHeading = /^#{1,6}\s/.test(flat.trim()) && flat.trim().length <= LONG_SENTENCE_LENGTH;
  let start = 0;
  for (const { segment, index } of segmenter.segment(flat)) {
    let end = index + segment.length;
    // The end of an emphasis belongs to its last sentence: "**Who pays?**".
    end += /^[*_~`]{1,3}(?=\s|$)/.exec(flat.slice(end, end + 4))?.[0].length ?? 0;
    end = beforeOpening(flat, behindNoteMarks(flat, end), start);
    if (end <= start) continue;
    const continues =
      isHeading ||
      (start === 0 && headsParagraph(flat.slice(0, end))) ||
      continuesInNext(flat.slice(start, end), flat.slice(end, end + 20));
    if (end < flat.length && continues) continue;
    for (const piece of cutGlued(flat, { start, end })) {
      const sentence = trim(flat, piece);
      if (sentence.end > sentence.start) yield shift(sentence, block.start);
    }
    start = end;
  }
}

/** The marks of notes behind a full stop belong to its sentence: "by 1997.[70][71] He …". */
function behindNoteMarks(flat: string, end: number): number {
  // The segmenter takes the bracket for the end of the sentence before.
  const from = flat[end - 1] === '[' ? end - 1 : end;
  if (from === 0 || !/[.!?…"”’»)\]]/.test(flat[from - 1] ?? '')) return end;
  const marks = /^(?:\[(?:\d{1,3}|[a-z]|\^[^\]\s]{1,30})\])+(?=\s|$)/.exec(
    flat.slice(from, from + 60),
  );
  return marks ? from + marks[0].length : end;
}

/** Where a sentence ends if it ends in Chinese or Japanese: an opening mark behind its stop belongs to the next one, if there is any. */
function beforeOpening(flat: string, end: number, start: number): number {
  if (end === flat.length) return end;
  // The segmenter takes every bracket and quotation mark for a closing one.
  const from = Math.max(start, end - 20);
  const opening = /(?<=[。！？][”’」』）》】]*)[“‘「『（《【〈]+\s*$/u.exec(flat.slice(from, end));
  return opening ? from + opening.index : end;
}

function isMarkdownHeading(text: string, { start, end }: Span): boolean {
  return /^#{1,6}\s/.test(text.slice(start, Math.min(end, start + 8)));
}

/** Runs of lines that belong together, none longer than MAX_BLOCK_LENGTH. */
function* runsOf(text: string, span: Span): Generator<Span> {
  let { start } = span;
  let [first, previous] = ['', ''];
  for (const line of lineSpans(text, span.start, span.end)) {
    const content = text.slice(line.start, line.end).trim();
    const isEntry = opensEntry(content, previous, [previous, first]);
    if (previous && (isEntry || !isWrapped(previous, content))) {
      yield* limit(text, { start, end: line.start });
      start = line.start;
      previous = '';
    }
    if (!previous) first = content;
    previous = content;
  }
  yield* limit(text, { start, end: span.end });
}

/** Whether an editor, rather than the writer, ended the line before `next`. */
function isWrapped(line: string, next: string): boolean {
  if (line.length < 45 || line.length > 130 || next === '') return false;
  if (/[.!?:;。！？：；…|]["'”’)\]]*$/u.test(line) || /^#{1,6}\s/.test(line)) return false;
  return !/^([#>|*+•●·–—-]|\d+[.)]\s|[A-Za-z][.)]\s)/u.test(next);
}

/** Cuts a block into parts of at most MAX_BLOCK_LENGTH units, each at the best place before the limit. */
function* limit(text: string, block: Span, cells?: readonly Cell[]): Generator<Span> {
  let { start } = block;
  while (block.end - start > MAX_BLOCK_LENGTH) {
    const end = cutBefore(text, start, start + MAX_BLOCK_LENGTH, cells);
    yield { start, end };
    start = end;
  }
  yield { start, end: block.end };
}

/**
 * The best place at or before `limit` to cut a text that begins at `start`: behind a cell, or a sentence mark, or a
 * clause mark, or white space, or between two characters, in this order of preference.
 *
 * @param cells of the row that the text belongs to
 */
export function cutBefore(
  text: string,
  start: number,
  limit: number,
  cells: readonly Cell[] = [],
): number {
  const length = limit - start;
  const border = cells.findLast(({ end }) => end < limit)?.end ?? 0;
  if (border - start > length / 3)
    return border + (/^\s*[;|]/.exec(text.slice(border, limit))?.[0].length ?? 0);
  // The window is one unit longer, so that the full stop of "3.14" is not taken for a mark before the
  // limit.
  const window = text.slice(start, limit + 1);
  for (const mark of [
    /[.!?。！？](?=\s|$)|[。！？](?![”’」』）》])/gu,
    /[;；:：,，、](?=\s|$)|[；：，、]/gu,
    /\s/gu,
  ]) {
    let cut = 0;
    for (const { index } of window.matchAll(mark)) if (index < length) cut = index + 1;
    if (cut > length / 3) return start + cut;
  }
  return graphemeBorder(text, start, limit);
}

/** The last border between two graphemes at or before `limit`, beyond `start`. */
function graphemeBorder(text: string, start: number, limit: number): number {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const from = Math.max(start, limit - 64);
  let border = from;
  for (const { index } of segmenter.segment(text.slice(from, limit + 16))) {
    if (from + index <= limit) border = from + index;
  }
  if (border > start) return border;
  // One grapheme of stacked marks fills the whole window. Avoid at least to cut a surrogate pair.
  const unit = text.charCodeAt(limit);
  return unit >= 0xdc00 && unit <= 0xdfff ? limit - 1 : limit;
}

/**
 * Cuts at a full stop between a small letter and a capital without a space: "… one by one.He not only …".
 */
function* cutGlued(flat: string, sentence: Span): Generator<Span> {
  let { start } = sentence;
  if (sentence.end - sentence.start > LONG_SENTENCE_LENGTH) {
    const glued = /(?<=[\p{Ll}\d)”"]{2}[.!?][”"]?)(?=\p{Lu}\p{Ll})/gu;
    for (const { index } of flat.slice(0, sentence.end).matchAll(glued)) {
      if (index <= start) continue;
      yield { start, end: index };
      start = index;
    }
  }
  yield { start, end: sentence.end };
}

const shift = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });
