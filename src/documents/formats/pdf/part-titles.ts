import { type Bookmark, lettersOf } from './bookmarks.ts';
import type { PdfLine } from './lines.ts';

/** Titles of fewer letters may be a cell of any table. */
const MIN_LETTERS = 8;

/**
 * Parts a line of two cells of which one says what a bookmark of its page says and no whole line does, as where a
 * date or a link stands on the right of a heading, so that the heading is a line of its own.
 */
export function partTitles(
  pages: readonly (readonly PdfLine[])[],
  bookmarks: readonly Bookmark[],
): PdfLine[][] {
  const parted = pages.map((lines) => [...lines]);
  const known = new Map<string, string>();
  const lettersIn = (text: string) => {
    const letters = known.get(text) ?? lettersOf(text);
    known.set(text, letters);
    return letters;
  };
  for (const { title, page } of bookmarks) {
    const lines = (page === null ? undefined : parted[page]) ?? [];
    const sought = lettersOf(title);
    const reads = (text: string) => lettersIn(text) === sought;
    if (sought.length < MIN_LETTERS || lines.some(({ text }) => reads(text))) continue;
    const at = lines.findIndex(({ text, cells }) => {
      return cells.length === 2 && cells.some(({ start, end }) => reads(text.slice(start, end)));
    });
    const line = lines[at];
    if (line) lines.splice(at, 1, ...line.cells.flatMap((cell) => partOf(line, cell)));
  }
  return parted;
}

function partOf(line: PdfLine, cell: PdfLine['cells'][number]): PdfLine {
  const text = line.text.slice(cell.start, cell.end);
  const { left, right } = cell;
  return { ...line, text, left, right, cells: [{ ...cell, start: 0, end: text.length }] };
}
