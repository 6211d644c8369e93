import { type Bookmark, lettersOf } from './bookmarks.ts';
import type { LineCell, PdfLine } from './lines.ts';

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
  const titles = pages.map(() => new Set<string>());
  for (const { title, page } of bookmarks) {
    const letters = lettersOf(title);
    if (page !== null && letters.length >= MIN_LETTERS) titles[page]?.add(letters);
  }
  return pages.map((lines, page) => {
    const sought = titles[page] ?? new Set();
    if (sought.size === 0) return [...lines];
    for (const { text } of lines) sought.delete(lettersOf(text));
    return lines.flatMap((line) => {
      const { text, cells } = line;
      const isTitle = ({ start, end }: LineCell) =>
        sought.delete(lettersOf(text.slice(start, end)));
      return cells.length === 2 && cells.some(isTitle)
        ? cells.map((cell) => partOf(line, cell))
        : [line];
    });
  });
}

function partOf(line: PdfLine, cell: LineCell): PdfLine {
  const text = line.text.slice(cell.start, cell.end);
  const { left, right } = cell;
  return { ...line, text, left, right, cells: [{ ...cell, start: 0, end: text.length }] };
}
