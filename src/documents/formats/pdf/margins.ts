import { countsOnlyPage, ofBrowser } from '../../structure/printed-line.ts';
import type { PdfLine } from './lines.ts';

/** Headers and footers are among so many lines from the edge of a page. */
const MAX_LINES = 4;
/** Lines of several pages are at one height if they differ by at most so many points. */
const SAME_HEIGHT = 4;

interface Edge {
  readonly line: PdfLine;
  readonly page: number;
  /** Its place, counted from the edge. */
  readonly rank: number;
  readonly isTop: boolean;
}

/**
 * Finds running headers, running footers and page numbers: lines at the edge of a page that stand at the same
 * height on other pages and say the same there, but for a number, and what programs print there. They leave out the names of a table's columns,
 * which a program repeats on each page.
 */
export function findMargins(pages: readonly (readonly PdfLine[])[]): Set<PdfLine> {
  const edges = pages.flatMap((lines, page) => edgesOf(lines, page));
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = `${edge.isTop} ${wording(edge.line.text)}`;
    const group = groups.get(key);
    if (group) group.push(edge);
    else groups.set(key, [edge]);
  }
  const least = pages.filter((lines) => lines.length > 0).length > 4 ? 3 : 2;
  const repeated = new Set<Edge>();
  for (const [key, group] of groups) {
    for (const level of byHeight(group)) {
      const isNumber = !/\p{L}{2}/u.test(key.slice(key.indexOf(' ')));
      if (new Set(level.map(({ page }) => page)).size < least) continue;
      if (isNumber ? !countsUp(level) : !keepsNumbers(level)) continue;
      for (const edge of level) repeated.add(edge);
    }
  }
  const outer = edges.filter(({ rank }) => rank === 0);
  const isOfBrowser = ofBrowser(outer.map(({ line }) => line.text));
  for (const edge of outer)
    if (isOfBrowser(edge.line.text) || countsOnlyPage(edge.line.text)) repeated.add(edge);
  return fromTheEdge(edges, repeated);
}

/** The outermost lines of a page, each once; those of a page that is turned have no common height. */
export function edgesOf(lines: readonly PdfLine[], page: number): Edge[] {
  const level = lines.filter(({ angle }) => angle === 0).sort((a, b) => b.y - a.y);
  // The row of a table has another one beside it, on the side of the page's middle.
  const isRow = (line: PdfLine, inner: PdfLine | undefined) =>
    line.cells.length >= 3 && (inner?.cells.length ?? 0) >= 3;
  const count = Math.min(MAX_LINES, Math.floor(level.length / 2));
  const top = level.slice(0, Math.max(1, count)).map((line, rank) => {
    return { line, page, rank, isTop: true, isTable: isRow(line, level[rank + 1]) };
  });
  const bottom = level
    .slice(level.length - count)
    .reverse()
    .map((line, rank) => {
      const inner = level[level.length - rank - 2];
      return { line, page, rank, isTop: false, isTable: isRow(line, inner) };
    });
  return [...top, ...bottom].filter(({ isTable }) => !isTable);
}

/** A line's words with a sign for each number, so that page numbers do not part them. */
function wording(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/\p{Nd}+|(?<!\p{L})[ivxlc]{1,8}(?!\p{L})/gu, '#')
    .replace(/\s+/g, ' ');
}

/** Parts a group into those of one height. */
function byHeight(group: readonly Edge[]): Edge[][] {
  const levels: Edge[][] = [];
  let above: Edge | undefined;
  for (const edge of [...group].sort((a, b) => b.line.y - a.line.y)) {
    if (above && above.line.y - edge.line.y <= SAME_HEIGHT) levels.at(-1)?.push(edge);
    else levels.push([edge]);
    above = edge;
  }
  return levels;
}

/** Whether most of the numbers go up with their pages, as page numbers do and figures of tables do not. */
function countsUp(edges: readonly Edge[]): boolean {
  const steps = new Map<number, number>();
  let romans = 0;
  for (const { line, page } of edges) {
    const number = /\p{Nd}+/u.exec(line.text)?.[0];
    if (number === undefined) romans++;
    else steps.set(Number(number) - page, (steps.get(Number(number) - page) ?? 0) + 1);
  }
  return romans + Math.max(0, ...steps.values()) > edges.length / 2;
}

/**
 * Whether the numbers in lines of words mostly stay as they are from one page to the next, or one of them counts the
 * pages. The rows of a form with one page for each case say other figures on each.
 */
function keepsNumbers(edges: readonly Edge[]): boolean {
  const sorted = [...edges].sort((a, b) => a.page - b.page);
  const numbers = sorted.map(({ line }) => line.text.slice(0, 200).match(NUMBER) ?? []);
  let kept = 0;
  const steps = new Map<string, number>();
  for (const [i, { page }] of sorted.slice(1).entries()) {
    const [before = [], here = []] = [numbers[i], numbers[i + 1]];
    const pages = page - (sorted[i]?.page ?? 0);
    const ups = here.map((number, k) => (Number(number) - Number(before[k])) / pages);
    // Digits of other scripts are not compared.
    const isSame = here.every((number, k) => number === before[k] || !/^\d/.test(number));
    if (isSame || ups.includes(1)) {
      kept++;
      continue;
    }
    // Where two printed pages stand on one, the numbers go up by two.
    for (const [k, up] of ups.entries())
      if (up > 0) steps.set(`${k} ${up}`, (steps.get(`${k} ${up}`) ?? 0) + 1);
  }
  const half = (sorted.length - 1) / 2;
  return kept >= half || kept + Math.max(0, ...steps.values()) > half;
}

/** Amounts with their points and commas; a page number is digits alone. */
const NUMBER = /\p{Nd}+(?:[.,]\p{Nd}+)*/gu;

/** Those repeated lines that no other line parts from the edge of their page. */
function fromTheEdge(edges: readonly Edge[], repeated: ReadonlySet<Edge>): Set<PdfLine> {
  const margins = new Set<PdfLine>();
  let reach = 0;
  for (const edge of edges) {
    if (edge.rank === 0) reach = 0;
    if (!repeated.has(edge) || edge.rank > reach) continue;
    margins.add(edge.line);
    reach = edge.rank + 1;
  }
  return margins;
}
