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

/** An entry of a PDF's outline that leads to a page. */
export interface Bookmark {
  readonly title: string;
  /** The place on that page, in points; null where the bookmark names the page alone. */
  readonly point: { readonly x: number; readonly y: number } | null;
}

/** More than any book has; a broken file may hold millions. */
const MAX_BOOKMARKS = 10_000;

/**
 * Reads the outline of a PDF. A bookmark that leads nowhere is left out, and so is a damaged outline: the text
 * is whole without it.
 *
 * @returns bookmarks in their order, by the index of the page that they lead to
 */
export async function readBookmarks(pdf: OutlinedPdf): Promise<Map<number, Bookmark[]>> {
  const open = [...((await pdf.getOutline().catch(() => null)) ?? [])].reverse();
  const bookmarks = new Map<number, Bookmark[]>();
  for (let seen = 0; seen < MAX_BOOKMARKS; seen++) {
    const entry = open.pop();
    if (!entry) break;
    open.push(...[...entry.items].reverse());
    const target = await targetOf(pdf, entry.dest).catch(() => null);
    const title = entry.title.trim();
    if (!target || title === '') continue;
    const { page, point } = target;
    bookmarks.set(page, [...(bookmarks.get(page) ?? []), { title, point }]);
  }
  return bookmarks;
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
 * Marks the line that each bookmark of a page leads to: the nearest one that reads like its title, else the
 * first line below its place, else the first line. A line of the title's words wins over one that is near.
 */
export function withHeadings(lines: readonly PdfLine[], bookmarks: readonly Bookmark[]): PdfLine[] {
  const headings = new Map<PdfLine, { title: string; isTitle: boolean }>();
  for (const bookmark of bookmarks) {
    const titled = lines.filter((line) => readsLike(line.text, bookmark.title));
    const line = titled.length > 0 ? nearest(titled, bookmark) : firstBelow(lines, bookmark);
    if (!line) continue;
    const isTitle = titled.length > 0;
    if (isTitle || !headings.has(line)) headings.set(line, { title: bookmark.title, isTitle });
  }
  return lines.map((line) => {
    const heading = headings.get(line)?.title;
    return heading === undefined ? line : { ...line, heading };
  });
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a line is the title, or the first line of one that goes on. */
function readsLike(line: string, title: string): boolean {
  const [found, sought] = [lettersOf(line), lettersOf(title)];
  return found === sought || (found.length >= 8 && sought.startsWith(found));
}

function drop(line: PdfLine, { point }: Bookmark): number {
  return point ? upright(point, line.angle).y - line.y : 0;
}

function nearest(lines: readonly PdfLine[], bookmark: Bookmark): PdfLine | undefined {
  return [...lines].sort((a, b) => Math.abs(drop(a, bookmark)) - Math.abs(drop(b, bookmark)))[0];
}

function firstBelow(lines: readonly PdfLine[], bookmark: Bookmark): PdfLine | undefined {
  const below = lines.filter((line) => drop(line, bookmark) > 0);
  const least = Math.min(...below.map((line) => drop(line, bookmark)));
  return bookmark.point ? below.find((line) => drop(line, bookmark) === least) : lines[0];
}
