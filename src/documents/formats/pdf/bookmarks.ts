import type { PdfLine } from './lines.ts';
import { upright } from './run.ts';

/** What PDF.js tells of an outline. */
interface OutlinedPdf {
  getOutline(): Promise<readonly Entry[] | null>;
  getDestination(name: string): Promise<readonly unknown[] | null>;
  getPageIndex(page: PageReference): Promise<number>;
}

interface Entry {
  readonly title: string;
  /** A name, or [page, { name: way of fitting the view }, ...places]; null for links to elsewhere. */
  readonly dest: string | readonly unknown[] | null;
  readonly items: readonly Entry[];
}

interface PageReference {
  readonly num: number;
  readonly gen: number;
}

/** An entry of a PDF's outline. */
export interface Bookmark {
  readonly title: string;
  /** Its depth in the outline, from 1. */
  readonly level: number;
  /** Index of the page that it leads to; null where it leads nowhere. */
  readonly page: number | null;
  /** The place on that page, in points; null where the bookmark names the page alone. */
  readonly point: { readonly x: number; readonly y: number } | null;
}

/** More than any book has; a broken file may hold millions. */
const MAX_BOOKMARKS = 10_000;
/** Only so many characters of a title and a line are compared. */
const MAX_TITLE = 400;

/** Reads the outline of a PDF in its order; a damaged one is left out, because the text is whole without it. */
export async function readBookmarks(pdf: OutlinedPdf): Promise<Bookmark[]> {
  const entries = (await pdf.getOutline().catch(() => null)) ?? [];
  const open = entries.map((entry) => ({ entry, level: 1 })).reverse();
  const bookmarks: Bookmark[] = [];
  while (bookmarks.length < MAX_BOOKMARKS) {
    const next = open.pop();
    if (!next) break;
    const { entry, level } = next;
    for (const item of [...entry.items].reverse()) open.push({ entry: item, level: level + 1 });
    const target = await targetOf(pdf, entry.dest).catch(() => null);
    bookmarks.push({ title: entry.title.trim(), level, page: null, point: null, ...target });
  }
  return bookmarks.filter(({ title }) => title !== '');
}

/** Page and place of a destination; `FitH` and `FitBH` name a height alone, `XYZ` both coordinates. */
async function targetOf(pdf: OutlinedPdf, destination: Entry['dest']) {
  const explicit =
    typeof destination === 'string' ? await pdf.getDestination(destination) : destination;
  const [page, fit, first, second] = explicit ?? [];
  const name = isObject(fit) && 'name' in fit ? fit.name : null;
  const isHeight = name === 'FitH' || name === 'FitBH';
  const [x, y] = name === 'XYZ' ? [first, second] : [0, isHeight ? first : null];
  const index = isReference(page) ? await pdf.getPageIndex(page) : page;
  if (typeof index !== 'number') return null;
  const left = typeof x === 'number' ? x : 0;
  return { page: index, point: typeof y === 'number' ? { x: left, y } : null };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function isReference(value: unknown): value is PageReference {
  return isObject(value) && 'num' in value && 'gen' in value;
}

/**
 * Marks the line that each bookmark leads to: the nearest one of its page that reads like its title, else the
 * first line below its place, else the first line. A line of the title's words wins over one that is near.
 * A bookmark that leads nowhere, as in a part cut out of a longer file, marks the first line of its words.
 */
export function withBookmarks(
  pages: readonly (readonly PdfLine[])[],
  bookmarks: readonly Bookmark[],
): PdfLine[][] {
  const marks = new Map<PdfLine, NonNullable<PdfLine['bookmark']>>();
  const astray = bookmarks.some(({ page }) => page === null) ? linesByLetters(pages) : null;
  for (const bookmark of bookmarks) {
    const { title, level, page } = bookmark;
    const lines = page === null ? [] : (pages[page] ?? []);
    const titled = lines.filter((line) => readsLike(line.text, title));
    const found = page === null ? astray?.get(lettersOf(title)) : nearest(titled, bookmark);
    const line = found ?? firstBelow(lines, bookmark);
    if (line && (found || !marks.has(line))) {
      marks.set(line, { title, level, isTitle: found !== undefined });
    }
  }
  return pages.map((lines) =>
    lines.map((line) => {
      const bookmark = marks.get(line);
      return bookmark ? { ...line, bookmark } : line;
    }),
  );
}

/** The first line of each wording, and those of two lines of one font. */
function linesByLetters(pages: readonly (readonly PdfLine[])[]): Map<string, PdfLine> {
  const found = new Map<string, PdfLine>();
  const add = (text: string, line: PdfLine) => {
    const letters = lettersOf(text);
    if (letters.length >= 4 && !found.has(letters)) found.set(letters, line);
  };
  for (const lines of pages) {
    for (const [i, line] of lines.entries()) {
      let text = '';
      for (const next of lines.slice(i, i + 3)) {
        text += ` ${next.text}`;
        add(text, line);
      }
    }
  }
  return found;
}

/** The letters and digits that two wordings are compared by. */
export const lettersOf = (text: string) =>
  text
    .slice(0, MAX_TITLE)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a line is the title, or the first line of one that goes on. */
function readsLike(line: string, title: string): boolean {
  const [found, sought] = [lettersOf(line), lettersOf(title)];
  return found === sought || (found.length >= 8 && sought.startsWith(found));
}

function drop(line: PdfLine, { point }: Bookmark): number {
  return point ? upright(point, line.angle + (line.turn ?? 0)).y - line.y : 0;
}

function nearest(lines: readonly PdfLine[], bookmark: Bookmark): PdfLine | undefined {
  return [...lines].sort((a, b) => Math.abs(drop(a, bookmark)) - Math.abs(drop(b, bookmark)))[0];
}

function firstBelow(lines: readonly PdfLine[], bookmark: Bookmark): PdfLine | undefined {
  const below = lines.filter((line) => drop(line, bookmark) > 0);
  const least = Math.min(...below.map((line) => drop(line, bookmark)));
  return bookmark.point ? below.find((line) => drop(line, bookmark) === least) : lines[0];
}
