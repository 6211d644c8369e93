import { contentsLength } from './contents.ts';
import { findHeadings, type Headings, joinsTitle, usualStyle } from './headings.ts';
import type { PdfLine } from './lines.ts';
import { findItems, isFull, isMarked } from './list-items.ts';
import { goesOnBelow, tableLength } from './table-blocks.ts';

const SENTENCE_END = /[.!?:;。！？]["'”’»)\]]*$/;

/** Lines of a page that belong together. */
export interface Section {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'table' | 'fields' | 'contents';
  readonly lines: readonly PdfLine[];
  /** A heading's depth, from 1. */
  readonly level?: number;
  /** Whether white parts it from the section before. */
  readonly isApart: boolean;
  /** Whether it is a table that goes on from the page before, and whether it goes on on the next one. */
  readonly isRest?: boolean;
  readonly goesOn?: boolean;
}

/** Parts the lines of each page, which hold no margins any more, into sections. */
export function toSections(pages: readonly (readonly PdfLine[])[]): Section[][] {
  const usual = usualGap(pages.flatMap(gapsInside), 2);
  const starts = new Set(pages.flatMap((lines) => blockStarts(lines, usual)));
  const style = usualStyle(pages.flat());
  const isStart = (line: PdfLine) => starts.has(line);
  const headings = findHeadings(pages, style, isStart);
  const items = findItems(pages.flat(), isStart);
  return joinTables(pages.map((lines) => sectionsOf(lines, starts, headings, items)));
}

/** Marks the tables that go over from one page to the next without names of their columns there. */
function joinTables(pages: readonly (readonly Section[])[]): Section[][] {
  const rests = new Set<number>();
  let header: string | undefined;
  for (const [page, sections] of pages.entries()) {
    const [above, below] = [pages[page - 1]?.at(-1), sections[0]];
    const areTables = above?.kind === 'table' && below?.kind === 'table';
    const isOpen = rests.has(page - 1) && pages[page - 1]?.length === 1;
    if (!isOpen) header = above?.lines[0]?.text;
    if (areTables && below.lines[0]?.text !== header && goesOnBelow(above.lines, below.lines)) {
      rests.add(page);
    }
  }
  return pages.map((sections, page) =>
    sections.map((section, i) => ({
      ...section,
      ...(i === 0 && rests.has(page) && { isRest: true }),
      ...(i === sections.length - 1 && rests.has(page + 1) && { goesOn: true }),
    })),
  );
}

function sectionsOf(
  lines: readonly PdfLine[],
  starts: ReadonlySet<PdfLine>,
  headings: Headings,
  items: ReadonlySet<PdfLine>,
): Section[] {
  const isPlain = (line: PdfLine) =>
    !headings.has(line) && !items.has(line) && !isFields(line) && line.cells.length === 1;
  const isHeading = (line: PdfLine) => headings.has(line);
  const sections: Section[] = [];
  for (let start = 0; start < lines.length; ) {
    const line = lines[start] as PdfLine;
    const isApart = starts.has(line);
    const contents = contentsLength(lines, start);
    const count =
      contents ||
      (headings.has(line) || items.has(line) || isFields(line)
        ? 0
        : tableLength(lines, start, isHeading));
    if (count > 0) {
      const kind = contents > 0 ? 'contents' : 'table';
      sections.push({ kind, lines: lines.slice(start, start + count), isApart });
      start += count;
      continue;
    }
    let end = start + 1;
    const level = headings.get(line);
    const kind = kindOf(line, level, items);
    const goesOn = (next: PdfLine) => {
      if (kind === 'heading') {
        return headings.get(next) === level && joinsTitle(lines[end - 1] as PdfLine, next);
      }
      if (starts.has(next) || kind === 'fields') return false;
      if (!isPlain(next)) return false;
      const isLeft = (other: PdfLine) => other.left <= line.left - 0.5 * line.height;
      if (kind === 'paragraph' || !isLeft(next)) return true;
      // Where an item's first line alone is indented, it goes on in lines that begin further left.
      const before = lines[end - 1] as PdfLine;
      if (!isLeft(before) && SENTENCE_END.test(before.text)) return false;
      return isFull(lines, end - 1) || continues(before, next);
    };
    while (end < lines.length && goesOn(lines[end] as PdfLine)) end++;
    sections.push({
      kind,
      lines: lines.slice(start, end),
      isApart: isApart || kind === 'heading',
      ...(level !== undefined && { level }),
    });
    start = end;
  }
  return sections;
}

function kindOf(line: PdfLine, level: number | undefined, items: ReadonlySet<PdfLine>) {
  if (level !== undefined) return 'heading';
  if (items.has(line)) return 'item';
  return isFields(line) ? 'fields' : 'paragraph';
}

/** Whether a line holds values of a form, or is a name with a colon and a value beside it. */
function isFields({ text, cells }: PdfLine): boolean {
  if (cells.some(({ field }) => field)) return true;
  return cells.length === 2 && /\S:$/.test(text.slice(0, cells[0]?.end));
}

/**
 * The lines of a page that white, another column or another size of type parts from the line before.
 *
 * @param usual distance of lines inside a block elsewhere in the document; 0 where nothing tells it
 */
function blockStarts(lines: readonly PdfLine[], usual: number): PdfLine[] {
  const own = usualGap(gapsInside(lines), 2) || usual || usualGap(gapsOf(lines), 4);
  return lines.filter((line, i) => {
    const before = lines[i - 1];
    return !before || isNewBlock(before, line, own);
  });
}

/** Distances of lines of text over which a sentence runs, as far as its letters tell: surely those inside a block. */
const gapsInside = (lines: readonly PdfLine[]) =>
  gapsOf(lines, (before, { text }) => {
    return !SENTENCE_END.test(before.text) && /^\p{Ll}/u.test(text);
  });

/** Distances of the lines of text that fit; the rows of tables are farther apart. */
function gapsOf(
  lines: readonly PdfLine[],
  fits: (before: PdfLine, line: PdfLine) => boolean = () => true,
): number[] {
  return lines.flatMap((line, i) => {
    const before = lines[i - 1];
    if (!before || line.cells.length + before.cells.length > 2) return [];
    return fits(before, line) ? [before.y - line.y] : [];
  });
}

/** The usual one of some distances of lines; 0 where there are too few to tell. */
function usualGap(distances: readonly number[], least: number): number {
  const gaps = distances.filter((gap) => gap > 0).sort((a, b) => a - b);
  return gaps.length < least ? 0 : (gaps[Math.floor((gaps.length - 1) / 4)] ?? 0);
}

function isNewBlock(before: PdfLine, line: PdfLine, usual: number): boolean {
  if (line.bookmark) return true;
  const gap = (before.lastY ?? before.y) - line.y;
  const [small = 0, large = 0] = [before.height, line.height].sort((a, b) => a - b);
  // A column that goes on above is the same text where a sentence runs over to it.
  if (gap < -large) return !continues(before, line);
  // Lines of a block are at most 1.5 heights apart; double spacing shows in the usual gap.
  return gap > Math.max(1.6 * large, 1.3 * usual) || large > 1.2 * small;
}

/** Whether a line ends with a word behind which a sentence goes on, if with a capital: "with", "and". */
const isOpenEnd = (text: string) =>
  /(?<=\s)(?:a|an|the|of|and|or|with|for|from|to|by|at|in|on|als|der|die|das|und|oder|mit|für|von|zu|im|am)$/.test(
    text,
  );

/** Whether a sentence runs over from a line, the last of a column or a page, to the first of the next. */
export function continues(before: PdfLine, line: PdfLine): boolean {
  const [small = 0, large = 0] = [before.height, line.height].sort((a, b) => a - b);
  return (
    before.cells.length === 1 &&
    line.cells.length === 1 &&
    before.angle === line.angle &&
    large <= 1.1 * small &&
    before.text.length >= 20 &&
    !SENTENCE_END.test(before.text) &&
    (/^["'“‘«(]?\p{Ll}{2}|^["'“‘«(]?\p{Ll}\s/u.test(line.text) || isOpenEnd(before.text)) &&
    !isMarked(line)
  );
}
