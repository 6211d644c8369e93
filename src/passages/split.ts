import type { Block } from '../documents/blocks.ts';
import { type Span, slice, trim } from '../documents/span.ts';
import type { PassageText } from './passage.ts';
import { cutBefore, type Sentence, sentencesIn } from './sentences.ts';

export interface SplitLimits {
  /** Length of a passage in UTF-16 units. */
  readonly maxCharacters: number;
  /** Word pieces that the embedding model reads without truncation, special tokens not counted. */
  readonly maxTokens: number;
  /** Number of word pieces in a text, special tokens not counted. */
  readonly countTokens: (text: string) => number;
}

/** Version of the splitting rules; part of the index's fingerprint. */
export const SPLITTER = 'blocks-10';

interface Unit extends Sentence {
  readonly tokens: number;
}

/**
 * Splits a text into passages that neither overlap nor lose a letter or digit that is shown. A passage is as long as the
 * limits allow, and ends with a paragraph or a whole list if it is half full by then. It never ends with a heading, a
 * question or a lead-in, holds rows of one table, and ends inside a sentence only if that sentence alone
 * exceeds the limits; inside a row, it ends with a cell unless that is long.
 *
 * @param blocks of the text, if its format tells them; see `splitSentences`
 */
export function splitPassages(
  text: string,
  limits: SplitLimits,
  blocks?: readonly Block[],
): PassageText[] {
  const passages: PassageText[] = [];
  let open: Unit[] = [];

  const add = (units: readonly Unit[]) => {
    const passage = toPassage(text, units);
    if (passage.sentences.length > 0) passages.push(passage);
  };
  const close = () => {
    const tied = open.length > 1 ? trailingTied(text, open) : [];
    const units = open.slice(0, open.length - tied.length);
    add(units);
    open = tied;
  };

  for (const paragraph of paragraphs(text, limits, blocks)) {
    const table = paragraph[0]?.table;
    if (table && open.some((unit) => unit.table && unit.table !== table)) close();
    const isHalfFull = length(open) >= limits.maxCharacters / 2;
    if (isHalfFull && !fits(open, paragraph, limits)) close();
    for (const unit of paragraph) {
      if (isBehindHidden(text, open.at(-1), unit)) close();
      // Repeated, because the headings that are kept for this unit may leave too little room for it.
      while (open.length > 0 && !fits(open, [unit], limits)) close();
      open.push(unit);
    }
  }
  close();
  add(open);
  return passages;
}

/** Sentences grouped by paragraph, or by list with what leads into it; a sentence over the limits is cut. */
function* paragraphs(
  text: string,
  limits: SplitLimits,
  blocks?: readonly Block[],
): Generator<Unit[]> {
  let paragraph: Unit[] = [];
  for (const sentence of sentencesIn(text, blocks)) {
    const before = paragraph.at(-1);
    const belongs =
      (before?.isTied && !sentence.table) || (before?.list && before.list === sentence.list);
    if (before && !belongs && /[\r\n]/.test(text.slice(before.end, sentence.start))) {
      yield paragraph;
      paragraph = [];
    }
    for (const piece of cutToLimits(text, sentence, limits)) paragraph.push(piece);
  }
  if (paragraph.length > 0) yield paragraph;
}

function* cutToLimits(text: string, sentence: Sentence, limits: SplitLimits): Generator<Unit> {
  const tokens = limits.countTokens(slice(text, sentence));
  const size = sentence.end - sentence.start;
  if (size <= limits.maxCharacters && tokens <= limits.maxTokens) {
    yield { ...sentence, tokens };
    return;
  }
  const first = (text.codePointAt(sentence.start) ?? 0) > 0xffff ? 2 : 1;
  if (size <= first) return; // A single character over the limit cannot be cut.
  const share = Math.min(limits.maxCharacters / size, limits.maxTokens / tokens, 0.9);
  const aim = sentence.start + Math.max(first, Math.floor(size * share));
  const cut = Math.max(
    cutBefore(text, sentence.start, aim, sentence.cells),
    sentence.start + first,
  );
  const parts = [
    { start: sentence.start, end: cut },
    { start: cut, end: sentence.end },
  ];
  for (const part of parts) {
    const visible = trim(text, part);
    if (visible.end > visible.start) yield* cutToLimits(text, { ...sentence, ...visible }, limits);
  }
}

/** Whether words stand between two units: all but hidden ones belong to a unit. Tags of HTML hide nothing. */
function isBehindHidden(text: string, before: Span | undefined, { start }: Span): boolean {
  if (before === undefined || start <= before.end) return false;
  return HAS_WORDS.test(text.slice(before.end, start).replace(/<\/?[a-z][^<>]*>/gi, ''));
}

function fits(open: readonly Unit[], more: readonly Unit[], limits: SplitLimits): boolean {
  const units = [...open, ...more];
  const tokens = units.reduce((sum, unit) => sum + unit.tokens, 0);
  return length(units) <= limits.maxCharacters && tokens <= limits.maxTokens;
}

function length(units: readonly Unit[]): number {
  return (units.at(-1)?.end ?? 0) - (units[0]?.start ?? 0);
}

/** The headings and lead-ins at the end of a passage, with the lines drawn below them, which belong to the next one. */
function trailingTied(text: string, units: readonly Unit[]): Unit[] {
  let first = units.length;
  for (const [at, unit] of [...units.entries()].reverse()) {
    if (unit.isTied && at > 0) first = at;
    else if (HAS_WORDS.test(slice(text, unit))) break;
  }
  return units.slice(first);
}

const HAS_WORDS = /[\p{L}\p{N}]/u;

function toPassage(text: string, units: readonly Unit[]): PassageText {
  const span = { start: units[0]?.start ?? 0, end: units.at(-1)?.end ?? 0 };
  const sentences = units.map(({ start, end }) => ({ start, end }));
  const readable = sentences.filter((sentence) => HAS_WORDS.test(slice(text, sentence)));
  return { span, text: slice(text, span), sentences: readable };
}
