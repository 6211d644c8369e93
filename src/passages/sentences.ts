import type { Span } from '../documents/span.ts';
import { MONTH_ABBREVIATIONS } from '../language/calendar-words.ts';

/** Longest input for `Intl.Segmenter`, in UTF-16 units, because its time is more than linear. */
const MAX_BLOCK_LENGTH = 2_000;

/** A longer sentence is suspicious; it is cut where a full stop lacks the space after it. */
const LONG_SENTENCE_LENGTH = 250;

/**
 * Finds the sentences of a text: spans in order that do not overlap, start and end with a visible
 * character, and together hold all of the text but white space.
 *
 * Borders are those of `Intl.Segmenter` (Unicode Standard Annex 29), with five corrections for real files:
 * lines that an editor wrapped are joined; an abbreviation, an initial or the number of a list item does
 * not end a sentence; neither does a closing quotation mark before a small letter; a Markdown heading is
 * one sentence; long sentences are cut at full stops that are glued to the next word.
 */
export function splitSentences(text: string): Span[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  const sentences: Span[] = [];
  for (const block of blocks(text)) {
    // A line end inside a block is a wrapped line. A space of the same length does not split it.
    const flat = text.slice(block.start, block.end).replace(/[\r\n]/g, ' ');
    // A heading such as "# Who pays? And when?" must not be split between two passages.
    const isHeading = /^#{1,6}\s/.test(flat.trim()) && flat.trim().length <= LONG_SENTENCE_LENGTH;
    let start = 0;
    for (const { segment, index } of segmenter.segment(flat)) {
      const end = index + segment.length;
      const continues = isHeading || continuesInNext(flat.slice(start, end), flat[end] ?? '');
      if (end < flat.length && continues) continue;
      for (const piece of cutGlued(flat, { start, end })) {
        const sentence = trim(flat, piece);
        if (sentence.end > sentence.start) sentences.push(shift(sentence, block.start));
      }
      start = end;
    }
  }
  return sentences;
}

/** Runs of lines that belong together, none longer than MAX_BLOCK_LENGTH. */
function* blocks(text: string): Generator<Span> {
  let start = 0;
  let previous = '';
  for (const line of lines(text)) {
    const content = text.slice(line.start, line.end).trim();
    if (previous && !isWrapped(previous, content)) {
      yield* limit(text, { start, end: line.start });
      start = line.start;
    }
    previous = content;
  }
  yield* limit(text, { start, end: text.length });
}

function* lines(text: string): Generator<Span> {
  const lineEnd = /\r\n|\n|\r/g;
  let start = 0;
  for (const match of text.matchAll(lineEnd)) {
    yield { start, end: match.index };
    start = match.index + match[0].length;
  }
  yield { start, end: text.length };
}

/** Whether an editor, rather than the writer, ended the line before `next`. */
function isWrapped(line: string, next: string): boolean {
  if (line.length < 45 || line.length > 130 || next === '') return false;
  if (/[.!?:;。！？：；…|]["'”’)\]]*$/u.test(line) || /^#{1,6}\s/.test(line)) return false;
  return !/^([#>|*+•●·–—-]|\d+[.)]\s|[A-Za-z][.)]\s)/u.test(next);
}

/** Cuts a block into parts of at most MAX_BLOCK_LENGTH units, each at the best place before the limit. */
function* limit(text: string, block: Span): Generator<Span> {
  let { start } = block;
  while (block.end - start > MAX_BLOCK_LENGTH) {
    const end = cutBefore(text, start, start + MAX_BLOCK_LENGTH);
    yield { start, end };
    start = end;
  }
  yield { start, end: block.end };
}

/**
 * The best place at or before `limit` to cut a text that begins at `start`: after a sentence mark, or a
 * clause mark, or white space, or between two characters, in this order of preference.
 */
export function cutBefore(text: string, start: number, limit: number): number {
  const length = limit - start;
  // The window is one unit longer, so that the full stop of "3.14" is not taken for a mark before the
  // limit.
  const window = text.slice(start, limit + 1);
  for (const mark of [/[.!?。！？](?=\s|$)/gu, /[;；:：,，、](?=\s|$)|[；：，、]/gu, /\s/gu]) {
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

const ABBREVIATION = new RegExp(
  `(?:^|[\\s(["“‘])(?:\\p{Lu}|(?:\\p{L}\\.)+\\p{L}|dr|mr|mrs|ms|prof|st|sr|jr|no|nos|vs|fig|figs|eq|sec|ch|vol|pp?|ed|eds|cf|al|approx|gen|col|sen|rep|gov|lt|sgt|capt|rev|hon|art|dept|${MONTH_ABBREVIATIONS.join('|')})\\.\\s*$`,
  'iu',
);

/** Whether the sentence continues in the next segment. */
function continuesInNext(sentence: string, next: string): boolean {
  if (/[\r\n]\s*$/.test(sentence)) return false;
  if (/["”’»)\]]\s*$/u.test(sentence) && /^\p{Ll}/u.test(next)) return true;
  if (/^\s*(?:\d{1,3}\.)+\s*$/.test(sentence)) return true;
  // Trimmed first, so that a slice such as "te|st." is not taken for an abbreviation.
  const end = sentence.trimEnd().slice(-12);
  return ABBREVIATION.test(end) && !/\b[ap]\.m\.$/i.test(end);
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

/** The span without white space at its ends. */
export function trim(text: string, span: Span): Span {
  const content = text.slice(span.start, span.end);
  const start = span.start + content.length - content.trimStart().length;
  return { start: Math.min(start, span.end), end: start + content.trim().length };
}

const shift = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });
