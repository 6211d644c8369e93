import { cutRun } from './cut-run.ts';
import { countWords } from './row.ts';
import type { Run, Strip } from './run.ts';

/** Columns of prose have at least so many lines. */
const MIN_LINES = 4;
/** Words in a line of prose on average; cells of a table have fewer. */
const MIN_WORDS = 4;
/** Lines are at most so far apart, as a share of the font's size: a blank line may lie between. */
const MAX_DROP = 3.5;
/** The first line of a paragraph is indented at most so far, as a share of the font's size. */
const MAX_INDENT = 4;
/** A page has at most so many columns of prose. */
const MAX_COLUMNS = 6;

interface Column {
  readonly left: number;
  /** Where the next column begins. */
  readonly limit: number;
  readonly strips: Strip[];
}

/**
 * Parts columns of prose that the page draws from the top down across all of them, whether their lines have
 * the same base lines or not; other strips stay as they are.
 *
 * @returns the strips in reading order, and those of them that are lines of such columns
 */
export function partColumns(strips: readonly Strip[]): {
  strips: readonly Strip[];
  prose: ReadonlySet<Strip>;
} {
  const first = regionsOf(strips);
  const lefts = new Set(first.flatMap(({ columns }) => columns.slice(1).map(({ left }) => left)));
  if (lefts.size === 0) return { strips, prose: new Set() };
  // Where the columns are known, lines that nearly touch across the white between them come apart.
  const regions = regionsOf(strips.map((strip) => cutStrip(strip, [...lefts])));
  const columns = regions.map((region) => region.columns.flatMap((column) => column.strips));
  return {
    strips: regions.flatMap((region, i) => (columns[i]?.length ? columns[i] : region.strips)),
    prose: new Set(columns.flat()),
  };
}

/** Strips one after the other, with their columns where they are columns of prose. */
function regionsOf(strips: readonly Strip[]) {
  const regions: { strips: readonly Strip[]; columns: readonly Column[] }[] = [];
  for (let start = 0; start < strips.length; ) {
    const { columns, end } = columnsFrom(strips, start);
    const isColumns = columns.length > 1 && columns.every(isProse);
    regions.push({ strips: strips.slice(start, end), columns: isColumns ? columns : [] });
    start = end;
  }
  return regions;
}

function cutStrip([first, ...more]: Strip, lefts: readonly number[]): Strip {
  const [head, ...rest] = cutRun(first, lefts);
  return [head, ...rest, ...more.flatMap((run) => cutRun(run, lefts))];
}

/** Columns whose first lines begin with a strip, and go on as long as each run stands in one of them. */
function columnsFrom(strips: readonly Strip[], start: number) {
  const heads = firstLines(strips, start);
  if (heads.length > MAX_COLUMNS) return { columns: [], end: start + 1 };
  const columns = heads.map((run, i): Column => {
    return { left: run.left, limit: heads[i + 1]?.left ?? Infinity, strips: [] };
  });
  let end = start;
  for (; end < strips.length; end++) {
    const strip = strips[end] as Strip;
    const above = strips[end - 1]?.[0];
    if (end > start && above && strip[0].y > above.y + 0.5 * above.height) break;
    const parts = columns.map((column) => strip.filter((run) => standsIn(column, run)));
    if (parts.reduce((sum, part) => sum + part.length, 0) < strip.length) break;
    if (!columns.every(({ strips: before }, i) => goesOn(before.at(-1)?.[0], parts[i]?.[0]))) break;
    for (const [i, [first, ...more]] of parts.entries())
      if (first) columns[i]?.strips.push([first, ...more]);
    if (columns.length < 2) return { columns, end: end + 1 };
  }
  return { columns, end: Math.max(end, start + 1) };
}

/** The runs, from the left, that stand beside each other within one line from a strip on. */
function firstLines(strips: readonly Strip[], start: number): Run[] {
  const heads: Run[] = [];
  const [top] = strips[start] ?? [];
  for (const strip of strips.slice(start, start + MAX_COLUMNS)) {
    const isBeside = ({ left, right, y, angle, height }: Run) =>
      angle === top?.angle &&
      Math.abs(top.y - y) < height &&
      heads.every((head) => left >= head.right || right <= head.left);
    if (!strip.every(isBeside)) break;
    heads.push(...strip);
  }
  return heads.sort((a, b) => a.left - b.left);
}

function goesOn(above: Run | undefined, run: Run | undefined): boolean {
  if (!above || !run) return true;
  const drop = (above.y - run.y) / run.height;
  return run.angle === above.angle && drop > 0.5 && drop < MAX_DROP;
}

function standsIn({ left, limit }: Column, run: Run): boolean {
  const indent = (run.left - left) / run.height;
  return indent > -0.5 && indent < MAX_INDENT && run.right < limit;
}

function isProse({ strips }: Column): boolean {
  return strips.length >= MIN_LINES && countWords(strips.flat()) / strips.length >= MIN_WORDS;
}
