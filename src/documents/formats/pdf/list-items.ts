import { labelOf } from '../../structure/field.ts';
import type { PdfLine } from './lines.ts';

const BULLET = /^[•▪■□◦●○‣⁃∙·–—*✓✔➢➤►‐-](?:\s+\S|$)/u;
const NUMBER = /^(?:\(?(\d{1,3})[.)]|\(?(\p{Ll})[.)])(?:\s+\S|$)/u;
const ROMAN = /^\(?([ivx]{1,5})[.)]/;

const BEGINNING = /^["“„«(]?[\p{Lu}\p{Lo}\p{N}]/u;
/** Fewer lines with names in a row may come of where prose is wrapped. */
const MIN_NAMED = 3;
/** So many lines before and after a block tell how wide its column is. */
const NEAR = 60;
/** Columns are wider than lines with fewer signs. */
const MIN_FULL = 20;
/** Lists that are nested deeper are a layout. */
const MAX_NESTED = 4;
/** Left edges are the same to this share of the font's size. */
const SAME = 0.5;

/**
 * The first lines of the items of lists: those behind a bullet, those whose numbers count up, and those of blocks of
 * "name: value".
 *
 * @param startsBlock whether white or a change of type parts a line from the one before it
 */
export function findItems(
  lines: readonly PdfLine[],
  startsBlock: (line: PdfLine) => boolean,
): Set<PdfLine> {
  const candidates = lines.filter(isOneText);
  const items = new Set(candidates.filter(({ text }) => BULLET.test(text)));
  /** The last items of the lists that may go on, each within the one before. */
  let open: { line: PdfLine; next: readonly string[] }[] = [];
  for (const line of candidates) {
    const places = placesOf(line.text);
    if (places.length === 0) continue;
    const at = open.findLastIndex(({ next }) => places.some((place) => next.includes(place)));
    const before = open[at];
    if (before) {
      items.add(before.line);
      items.add(line);
      open = open.slice(0, at);
    } else open = places.some(isFirst) ? open.slice(-MAX_NESTED) : [];
    open.push({ line, next: places.map(nextPlace) });
  }
  for (const line of namedLines(lines, startsBlock)) items.add(line);
  return items;
}

/** The lines of blocks in which some in a row begin with a name and a colon: those, and what begins beside an early end. */
function namedLines(lines: readonly PdfLine[], startsBlock: (line: PdfLine) => boolean): PdfLine[] {
  const found: PdfLine[] = [];
  for (let start = 0; start < lines.length; ) {
    let end = start + 1;
    while (end < lines.length && !startsBlock(lines[end] as PdfLine)) end++;
    const block = lines.slice(start, end);
    const named = block.map(isNamed);
    const inRow = (at: number) => named.slice(at, at + MIN_NAMED).filter((is) => is).length;
    if (named.some((_, i) => inRow(i) === MIN_NAMED)) {
      const near = lines.slice(Math.max(0, start - NEAR), end + NEAR);
      const edge = rightEdge(near, block[0] as PdfLine);
      const beginsItem = (line: PdfLine, i: number) =>
        named[i] || (i > named.indexOf(true) && isBelowRoom(block[i - 1] as PdfLine, line, edge));
      for (const line of block.filter(beginsItem)) found.push(line);
    }
    start = end;
  }
  return found;
}

/** "Chair: Ann Moss", "18 April: egg hunt". */
function isNamed({ text, cells }: PdfLine): boolean {
  return cells.length === 1 && BEGINNING.test(text) && labelOf(text) !== undefined;
}

/** How far lines reach to the right that begin where a line does, or further left. */
function rightEdge(lines: readonly PdfLine[], { left, height }: PdfLine): number {
  const around = lines.filter((line) => line.left < left + height);
  return around.reduce((edge, { right }) => Math.max(edge, right), 0);
}

/** Whether a line with a capital or a figure, set below another, begins an item: its first word would have fitted in above. */
function isBelowRoom(above: PdfLine, line: PdfLine, edge: number): boolean {
  if (line.cells.length > 1 || !BEGINNING.test(line.text)) return false;
  if (Math.abs(line.left - above.left) > SAME * line.height) return false;
  return above.right + firstWidth(line) < edge;
}

/** How wide a line's first word is with the blank before it; scripts without blanks end lines between any two signs. */
function firstWidth({ text, left, right }: PdfLine): number {
  const [word = ''] = /^(?:[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|\S+)/u.exec(text) ?? [];
  return ((word.length + 1) / text.length) * (right - left);
}

/** Whether a line ends because the column does, as others near show: the first word of the next one has no room in it. */
export function isFull(lines: readonly PdfLine[], at: number): boolean {
  const [line, next] = [lines[at], lines[at + 1]];
  if (!line || !next || line.text.length < MIN_FULL) return false;
  const near = lines.slice(Math.max(0, at - NEAR), at + NEAR).filter((other) => other !== line);
  const edge = rightEdge(near, line);
  return (
    edge > line.right - 2 * line.height && line.right + firstWidth(next) > edge - SAME * line.height
  );
}

/** Whether a line begins as an item of a numbered list. */
export const isMarked = ({ text }: PdfLine): boolean => placesOf(text).length > 0;

/** Whether a line is one text, in which white may stand behind the mark of an item. */
function isOneText({ cells: [first, , third], cells }: PdfLine): boolean {
  return cells.length === 1 || (!third && !!first && first.end - first.start <= 5);
}

/** A place in a list's order, such as "number 3" or "letter 2"; "i" may be a letter or a numeral. */
function placesOf(text: string): string[] {
  const [, number, letter] = NUMBER.exec(text) ?? [];
  const roman = ROMAN.exec(text)?.[1];
  return [
    ...(number ? [`number ${Number(number)}`] : []),
    ...(letter ? [`letter ${letter.codePointAt(0)}`] : []),
    ...(roman && romanValue(roman) > 0 ? [`numeral ${romanValue(roman)}`] : []),
  ];
}

/** "1.", "a)" or "i.": a list may begin here, within another one. */
const isFirst = (place: string) => /^(?:number 1|letter 97|numeral 1)$/.test(place);

function nextPlace(place: string): string {
  const [kind, value] = place.split(' ');
  return `${kind} ${Number(value) + 1}`;
}

function romanValue(roman: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10 };
  const digits = [...roman].map((digit) => values[digit] ?? 0);
  return digits.reduce((sum, digit, i) => sum + (digit < (digits[i + 1] ?? 0) ? -digit : digit), 0);
}
