import { areBeside, boxOf } from './box.ts';
import { areInColumn, type Cell, countWords, isFigure, MARK, type Row, toRow } from './row.ts';
import { isSameLine, type Run, type Strip } from './run.ts';
import { isAligned, isBelow } from './stacks.ts';

/** A cell of a table has at most so many lines; more are a column of prose. */
export const MAX_CELL_LINES = 8;
/** Lines of cells with more words on average are prose. */
const MAX_WORDS = 12;
/** More columns than any page has; comparing all cells of longer rows takes time. */
const MAX_COLUMNS = 60;
/** Lines of one cell are closer than rows, by this share of the distance. */
const CLOSE = 0.9;
/** Rows are at most so far apart, as a share of the font's size. */
const MAX_GAP = 4;

/** Words stand at least so far from the next column with the space before another word, as a share of the font's size. */
const COLUMN_GAP = 1.25;

/** Strips one after the other, or a row of a table that they are. */
type TablePart = { readonly strips: readonly Strip[]; readonly row?: Row };

/**
 * Parts the rows of tables of words, whose cells wrap, from other strips: cells that are drawn one by one, from the
 * left, and stand in the same columns in the rows next to each other.
 *
 * @param prose strips that are lines of columns of prose
 */
export function partTables(strips: readonly Strip[], prose: ReadonlySet<Strip>): TablePart[] {
  const rows = drawnRows(strips, prose);
  const parts: TablePart[] = [];
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && isSameTable(rows[end - 1] as Drawn, rows[end] as Drawn)) end++;
    const table = rows.slice(start, end);
    // Strips beside the first or the last row may be cells of it that are drawn in another order.
    const isWhole = isClear(rows[start - 1], rows[start]) && isClear(rows[end], rows[end - 1]);
    const isFound = isWhole && isTable(table);
    parts.push(...table.map((row) => (isFound ? toPart(row) : { strips: row.strips })));
    start = end;
  }
  return parts;
}

interface Drawn {
  readonly strips: Strip[];
  /** None where they are prose. */
  readonly cells: [Run, ...Run[]][];
}

const toPart = ({ strips, cells }: Drawn): TablePart => {
  const row = toRow(cells);
  return row ? { strips, row } : { strips };
};

/** Rows as they would be if all strips were parts of tables. */
function drawnRows(strips: readonly Strip[], prose: ReadonlySet<Strip>): Drawn[] {
  const rows: Drawn[] = [];
  for (const next of drawnCells(strips, prose)) {
    const row = rows.at(-1);
    if (row && standsRight(row, next)) {
      row.strips.push(...next.strips);
      row.cells.push(...next.cells);
    } else rows.push(next);
  }
  return rows;
}

/** Strips of one cell or more; the last cell of each takes in the lines below it. */
function drawnCells(strips: readonly Strip[], prose: ReadonlySet<Strip>): Drawn[] {
  const parts: Drawn[] = [];
  for (const [i, strip] of strips.entries()) {
    if (prose.has(strip)) {
      parts.push({ strips: [strip], cells: [] });
      continue;
    }
    const [first, ...more] = strip;
    const part = parts.at(-1);
    const cell = part?.cells.at(-1);
    const above = cell?.at(-1);
    const isLine =
      above &&
      more.length === 0 &&
      isBelow(above, first) &&
      (!isFigure(first.text) || isWrapped(above, first, strips[i + 1]?.[0]));
    if (isLine) {
      part?.strips.push(strip);
      cell?.push(first);
    } else parts.push({ strips: [strip], cells: strip.map((run): [Run] => [run]) });
  }
  return parts;
}

/** Whether a figure is the end of the words above it, because the next cell of their row left no place for it behind them. */
function isWrapped(words: Run, figure: Run, next: Run | undefined): boolean {
  if (isFigure(words.text) || !next || next.left <= words.left) return false;
  const isBeside =
    next.y <= words.y + figure.height && next.y > figure.y && !isSameLine(figure, next);
  const end = words.right + figure.right - figure.left;
  return isBeside && end > next.left - COLUMN_GAP * figure.height;
}

function standsRight({ cells }: Drawn, next: Drawn): boolean {
  const [last, first] = [cells.at(-1), next.cells[0]];
  if (!last || !first || last[0].angle !== first[0].angle) return false;
  if (cells.length + next.cells.length > MAX_COLUMNS) return false;
  const [row, cell, box] = [boxOf(cells.flat()), boxOf(last), boxOf(next.cells.flat())];
  return box.left >= cell.right - first[0].height && areBeside(row, box, 0.5);
}

/** Whether two rows have hardly any height in common. */
function isClear(a: Drawn | undefined, b: Drawn | undefined): boolean {
  return !a || !b || !areBeside(boxOf(a.strips.flat()), boxOf(b.strips.flat()), 0.3);
}

/** Whether a row stands below another one, its cells in the same columns. */
function isSameTable(above: Drawn, below: Drawn): boolean {
  const [a, b] = [boxOf(above.cells.flat()), boxOf(below.cells.flat())];
  const [first, next] = [above.cells[0]?.[0], below.cells[0]?.[0]];
  if (!first || !next || first.angle !== next.angle) return false;
  const gap = (a.bottom - b.top) / next.height;
  if (gap < -0.5 || gap > MAX_GAP || !isRow(above.cells) || !isRow(below.cells)) return false;
  const [few = [], many = []] = [above.cells, below.cells].sort((x, y) => x.length - y.length);
  const pairs = few.map((cell) => ({
    cell,
    others: many.filter((other) => areInColumn(cell, other)),
  }));
  if (pairs.some(({ others }) => others.length !== 1)) return false;
  return pairs.filter(({ cell, others: [other] }) => other && areAligned(cell, other)).length > 1;
}

/** Whether cells are those of a row and no columns that are drawn one after the other. */
function isRow(cells: readonly Cell[]): boolean {
  if (cells.length < 2 || cells.length > MAX_COLUMNS) return false;
  const isItem = cells.length === 2 && cells[0]?.length === 1 && MARK.test(cells[0][0]?.text ?? '');
  const [lines = 0] = cells.map((cell) => cell.length);
  const isColumn = (cell: Cell) =>
    cell.length > MAX_CELL_LINES ||
    (cell.length > 1 && (isFigure(cell[0]?.text ?? '') || isProse(cell)));
  const areColumns = lines >= 3 && cells.every((cell) => cell.length === lines);
  return !isItem && !areColumns && !cells.some(isColumn);
}

const isProse = (cell: Cell) => countWords(cell) > MAX_WORDS * cell.length;

function isTable(rows: readonly Drawn[]): boolean {
  const widest = Math.max(...rows.map(({ cells }) => cells.length));
  const tops = rows.map(({ cells }) => boxOf(cells.flat()).top);
  const pitch = Math.min(...tops.slice(1).map((top, i) => (tops[i] as number) - top));
  // What stands as far below a cell as one row below another may be a row of its own, or a note.
  const wraps = rows.some(({ cells }) =>
    cells.some(([first, next]) => next && first.y - next.y < CLOSE * pitch),
  );
  return wraps && rows.length >= (widest > 2 ? 2 : 3);
}

function areAligned([a]: Cell, [b]: Cell): boolean {
  return !!a && !!b && isAligned(a, b);
}
