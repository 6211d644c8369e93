import { boxOf } from './box.ts';
import { areInColumn, type Cell, isFigure, type Row, toRow } from './row.ts';
import type { Run } from './run.ts';
import { isAligned } from './stacks.ts';

/** Lines of a row are at most so far apart, as a share of the font's size. */
const LINE_SPACING = 1.4;
/** Lines of one row are closer than rows, by this share of the distance. */
const CLOSE = 0.9;
/** Rows are at most so far apart, as a share of the font's size. */
const MAX_GAP = 4;
/** A row takes so many lines at most, and has so many cells: comparing more takes time. */
const MAX = { lines: 8, cells: 60 };

/**
 * Puts the further lines of cells into the row on which they begin, where the page draws a table line by line: they stand
 * below words, leave the columns of figures empty, and are nearer to their row than the next row is.
 */
export function joinWrapped(rows: readonly Row[]): Row[] {
  const joined: Row[] = [];
  for (let at = 0; at < rows.length; ) {
    const row = rows[at] as Row;
    const count = linesFrom(rows, at, joined.at(-1));
    const lines = rows.slice(at + 1, at + count);
    const header = count === 1 ? headerOf(row, rows[at + 1], rows[at + 2]) : null;
    joined.push(header ?? lines.reduce(withLine, row));
    at += header ? 2 : count;
  }
  return joined;
}

/** Number of lines, from a row's first one on, that are a row. */
function linesFrom(rows: readonly Row[], at: number, before: Row | undefined): number {
  const row = rows[at] as Row;
  if (!isWide(row)) return 1;
  let end = at + 1;
  let whole = row;
  let widest = 0;
  while (end < rows.length && end - at < MAX.lines) {
    const line = rows[end] as Row;
    const drop = bottomOf(whole) - line.first.y;
    if (!isLineBelow(line, drop) || !goesOn(whole, line)) break;
    widest = Math.max(widest, drop);
    whole = withLine(whole, line);
    end++;
  }
  const next = rows[end];
  const below = next && next.cells.length > 1 ? gapOf(whole, next) : undefined;
  const above = before && before.cells.length > 1 ? gapOf(before, row) : undefined;
  const isTable = holdsFigure(row) || (below !== undefined && !!next && holdsFigure(next));
  const pitch = below ?? above;
  return isTable && pitch !== undefined && widest < CLOSE * pitch ? end - at : 1;
}

/** A header of two lines of which the second one names the first column; null for other lines. */
function headerOf(first: Row, second: Row | undefined, next: Row | undefined): Row | null {
  if (!second || !next || !isWide(next) || !holdsFigure(next)) return null;
  const pitch = gapOf(second, next);
  const drop = first.first.y - second.first.y;
  if (first.cells.length < 2 || second.cells.length < 2 || !isLineBelow(second, drop)) return null;
  const [corner, ...names] = second.cells;
  if (!corner || pitch === undefined || drop >= CLOSE * pitch) return null;
  if ([...first.cells, ...second.cells].some(isFigureCell)) return null;
  if (boxOf(corner).right > Math.min(...first.cells.map((cell) => boxOf(cell).left))) return null;
  const pairs = names.map((name) => first.cells.filter((cell) => areInColumn(cell, name)));
  const above = pairs.flat();
  if (pairs.some(({ length }) => length !== 1) || new Set(above).size < above.length) return null;
  const cells = first.cells.map((cell) => {
    const name = names[above.indexOf(cell)];
    return name ? [...cell, ...name] : cell;
  });
  return toRow([corner, ...cells]);
}

const isWide = ({ cells }: Row) => cells.length > 2 && cells.length <= MAX.cells;
const isFigureCell = (cell: Cell) => cell.every((run) => isFigure(run.text));
const holdsFigure = ({ cells }: Row) => cells.some(isFigureCell);
const bottomOf = ({ cells }: Row) => Math.min(...cells.flat().map(({ y }) => y));

/** The distance from the last line of a row to the next row, if both may be of one table. */
function gapOf(row: Row, next: Row): number | undefined {
  const gap = bottomOf(row) - next.first.y;
  const isNext = row.first.angle === next.first.angle && gap > 0;
  return isNext && gap < MAX_GAP * next.first.height ? gap : undefined;
}

function isLineBelow({ first, cells }: Row, drop: number): boolean {
  const isNear = drop > 0.5 * first.height && drop < LINE_SPACING * first.height;
  return isNear && cells.length <= MAX.cells && cells.every((cell) => cell.length === 1);
}

/** Whether each cell of a line stands below one cell of words in the same type. */
function goesOn(row: Row, line: Row): boolean {
  if (row.first.angle !== line.first.angle || line.cells.length >= row.cells.length) return false;
  return line.cells.every((cell) => {
    const [above, ...more] = row.cells.filter((other) => areInColumn(other, cell));
    if (!above || more.length > 0 || isFigureCell(above) || isFigureCell(cell)) return false;
    const [first, next] = [above[0] as Run, cell[0] as Run];
    return isAligned(first, next) && first.font === next.font && first.height === next.height;
  });
}

function withLine(row: Row, line: Row): Row {
  const cells = row.cells.map((cell) => {
    const below = line.cells.find((other) => areInColumn(cell, other));
    return below ? [...cell, ...below] : cell;
  });
  return toRow(cells) ?? row;
}
