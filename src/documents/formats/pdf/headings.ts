import { lettersOf } from './bookmarks.ts';
import type { PdfLine } from './lines.ts';

/** How most of a document's prose is set. */
export interface Style {
  readonly height: number;
  readonly font: string;
}

/** The headings of a document, with their levels. */
export type Headings = ReadonlyMap<PdfLine, number>;

/** A heading is larger than prose by this factor at least. */
const LARGER = 1.13;
/** Less of a document, by its characters, does not show its prose. */
const MIN_PROSE = 0.2;
/** Longer lines are prose, whatever they are set in. */
const MAX_LENGTH = 120;
const MAX_WORDS = 14;
/** A title of more lines is a text in large type. */
const MAX_LINES = 3;

const NUMBERED =
  /^(?:(\d{1,2}(?:\.\d{1,3}){0,4})[.:]?|[IVX]{1,5}\.|[A-H]\.|§+\s?\d+\p{L}?\.?|(?:chapter|section|article|part|annex|appendix|schedule|kapitel|abschnitt|artikel|teil|anhang|chapitre|annexe|capítulo|artículo|articolo|capitolo)\s[\dIVXA-H]{1,5}[.:]?)(?:\s+|$)/iu;

/** The end of a name with its value: "Subtotal $ 150.90", "Account: 1234". */
const VALUE = /(?:\p{Sc}|:)\s?\S*\d\S*$|\d\s?\p{Sc}$/u;

const CAPTION = /^(?:fig(?:ure|\.)|table|abb(?:ildung|\.)|tab(?:elle|leau|\.))\s?\d/i;

/** Whether a line begins with the number of a chapter. */
export function isNumbered({ text }: PdfLine): boolean {
  return NUMBERED.test(text);
}

/**
 * The size and the font that most characters of a document's prose are set in; of all its lines where little is prose, as
 * a title above a table.
 */
export function usualStyle(lines: readonly PdfLine[]): Style {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  const add = <T>(map: Map<T, number>, key: T, n: number) => map.set(key, (map.get(key) ?? 0) + n);
  const prose = lines.filter(({ cells }) => cells.length === 1);
  const isProse = lettersIn(prose) >= MIN_PROSE * lettersIn(lines);
  const counted = isProse ? prose : lines;
  for (const { text, height } of counted) add(sizes, round(height), text.length);
  const height = most(sizes) ?? 0;
  for (const line of counted)
    if (round(line.height) === height) add(fonts, line.font, line.text.length);
  return { height, font: most(fonts) ?? '' };
}

const lettersIn = (lines: readonly PdfLine[]) =>
  lines.reduce((sum, { text }) => sum + text.length, 0);

const round = (height: number) => Math.round(height * 2) / 2;

function most<T>(counts: ReadonlyMap<T, number>): T | undefined {
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/**
 * Finds the headings of pages: lines that a bookmark names, short lines in larger type or another font above
 * prose, also where that begins on the next page, and numbered ones that stand apart.
 *
 * @param startsBlock whether white or a change of type parts a line from the one before it
 */
export function findHeadings(
  pages: readonly (readonly PdfLine[])[],
  style: Style,
  startsBlock: (line: PdfLine) => boolean,
): Map<PdfLine, number> {
  const titled = new Map(pages.flatMap(titleLines));
  const amid = pages.flatMap((lines) =>
    lines.filter((line, i) => titled.has(line) || isHeading(lines, i, style, startsBlock)),
  );
  const found = [...amid, ...footHeadings(pages, amid, style, startsBlock)];
  const isLarge = (line: PdfLine) => line.height >= LARGER * style.height;
  const sizes = [...new Set(found.filter(isLarge).map(({ height }) => round(height)))].sort(
    (a, b) => b - a,
  );
  const levelOf = (line: PdfLine) => {
    const number = NUMBERED.exec(line.text)?.[1];
    const level = titled.get(line);
    if (level !== undefined) return level;
    if (number?.includes('.')) return number.split('.').length;
    return Math.min(6, isLarge(line) ? sizes.indexOf(round(line.height)) + 1 : sizes.length + 1);
  };
  return new Map(found.map((line) => [line, levelOf(line)]));
}

/** Headings at the foot of pages, above the text of the next page: lines set as headings elsewhere, but no captions. */
function footHeadings(
  pages: readonly (readonly PdfLine[])[],
  headings: readonly PdfLine[],
  style: Style,
  startsBlock: (line: PdfLine) => boolean,
): PdfLine[] {
  const known = new Set(headings);
  const isSetLikeOne = (line: PdfLine) =>
    headings.some((other) => isSameType(line, other) && Math.abs(line.left - other.left) < 1);
  return pages.flatMap((lines, page) => {
    const [last, next] = [lines.at(-1), pages[page + 1]?.[0]];
    if (!last || !next || known.has(last) || CAPTION.test(last.text)) return [];
    const isFound = startsBlock(last) && isSetLikeOne(last);
    return isFound && isHeading([...lines, next], lines.length - 1, style, startsBlock)
      ? [last]
      : [];
  });
}

/** The lines of a page that bookmarks name, with those on which such a title goes on, and their levels. */
function titleLines(lines: readonly PdfLine[]): [PdfLine, number][] {
  return lines.flatMap(({ bookmark }, start) => {
    if (!bookmark?.isTitle) return [];
    const title = lettersOf(bookmark.title);
    const found: [PdfLine, number][] = [];
    let text = '';
    for (const line of lines.slice(start, start + MAX_LINES)) {
      const letters = lettersOf(line.text);
      text += letters;
      if (found.length > 0 && (letters === '' || !title.startsWith(text))) break;
      found.push([line, bookmark.level]);
    }
    return found;
  });
}

function isHeading(
  lines: readonly PdfLine[],
  index: number,
  style: Style,
  startsBlock: (line: PdfLine) => boolean,
): boolean {
  const line = lines[index] as PdfLine;
  const isLarge = line.height >= LARGER * style.height;
  if (!isLarge && line.height < 0.93 * style.height) return false;
  const goesOn = (before: PdfLine | undefined, next: PdfLine | undefined) =>
    !!before &&
    !!next &&
    isSameType(before, next) &&
    (isLarge ? joinsTitle(before, next) : !startsBlock(next));
  let first = index;
  while (first > index - MAX_LINES && goesOn(lines[first - 1], lines[first])) first--;
  let next = index + 1;
  while (next < index + MAX_LINES && goesOn(lines[next - 1], lines[next])) next++;
  const [start, below] = [lines[first] as PdfLine, lines[next]];
  if (!below || next - first > MAX_LINES || !looksLikeTitle(start)) return false;
  if (isLarge) return !isSameType(line, below);
  const hasNumber = isNumbered(start);
  if (below.cells.length > 1) return false;
  if (hasNumber && isNumbered(below) && isSameType(line, below)) return false;
  if (line.font !== style.font) {
    if (!hasNumber && VALUE.test(start.text)) return false;
    return below.font !== line.font && (startsBlock(start) || hasNumber) && next - first <= 2;
  }
  return hasNumber && startsBlock(start) && startsBlock(below) && next - first === 1;
}

const typeOf = ({ font, height }: PdfLine) => `${round(height)} ${font}`;
const isSameType = (a: PdfLine, b: PdfLine) => typeOf(a) === typeOf(b);

/** Whether a line in large type goes on with the title of the line above it. */
export function joinsTitle(above: PdfLine, line: PdfLine): boolean {
  const drop = above.y - line.y;
  return (
    isSameType(above, line) &&
    drop > 0 &&
    drop < 2.2 * line.height &&
    line.cells.length === 1 &&
    !isNumbered(line) &&
    !line.bookmark?.isTitle
  );
}

/** Few words, the first with a capital or a number, and no end of a sentence. */
function looksLikeTitle({ text, cells, angle }: PdfLine): boolean {
  if (cells.length > 1 || angle !== 0 || text.length > MAX_LENGTH) return false;
  if (/[.,;:]$|\.{4}|(?:\. ){3}/.test(text) || !/\p{L}{2}|\p{Lo}/u.test(text)) return false;
  return /^[\p{Lu}\p{Lt}\p{Lo}\p{N}§"“„«¿]/u.test(text) && text.split(' ').length <= MAX_WORDS;
}
