import { proseRows } from './columns.ts';
import { type Cell, holdsFigures, type Row, rowInOrder } from './row.ts';
import type { Run } from './run.ts';

/** Base lines nearer to each other than this share of the font's size belong to one row. */
const MAX_SHIFT = 0.75;
/** A page draws a shifted cell so near its row. */
const REACH = 2;

/**
 * Puts cells that are set a little higher or lower than the figures of their row, such as its name of one line
 * or two, into it.
 */
export function joinShifted(rows: readonly Row[]): Row[] {
  const prose = proseRows(rows);
  const joined: (Row | null)[] = [...rows];
  for (const [at, row] of rows.entries()) {
    if (!holdsFigures(row.cells)) continue;
    const added: Cell[] = [];
    for (let near = Math.max(0, at - REACH); near <= at + REACH; near++) {
      const cell = joined[near];
      if (!cell || near === at || prose.has(cell) || !isShifted(row, cell)) continue;
      if (!addCells(cell, added)) continue;
      joined[near] = null;
    }
    const cells = [...row.cells, ...added];
    const isRtl = cells.every(([run]) => run?.isRtl);
    if (added.length > 0) joined[at] = rowInOrder(cells, isRtl);
  }
  return joined.filter((row) => row !== null);
}

/** Adds the cells of a row, or its one cell as the next line of the one that was added before. */
function addCells({ cells }: Row, added: Cell[]): boolean {
  const [[run] = [], ...more] = cells;
  const above = added.at(-1);
  if (run && more.length === 0 && above && !isClear(run, above)) {
    if (above.length > 1 || (above[0]?.y ?? 0) <= run.y) return false;
    added[added.length - 1] = [...above, run];
  } else {
    if (cells.some(([cell]) => !cell || !added.every((other) => isClear(cell, other))))
      return false;
    added.push(...cells);
  }
  return true;
}

/** Whether a row of one cell or two stands on nearly the base line of a row of figures, between its cells. */
function isShifted(row: Row, { cells, first }: Row): boolean {
  const shift = Math.abs(row.first.y - first.y) / Math.max(row.first.height, first.height);
  if (row.first.angle !== first.angle || shift > MAX_SHIFT || cells.length > 2) return false;
  return cells.every(
    ([run, more]) => run && !more && row.cells.every((cell) => isClear(run, cell)),
  );
}

const isClear = ({ left, right }: Run, cell: Cell) =>
  cell.every((other) => left >= other.right || right <= other.left);
