import { areBeside, boxOf } from './box.ts';
import { gatherColumns } from './columns.ts';
import { joinJustified } from './justified-lines.ts';
import { fromTheTop } from './page-order.ts';
import { partColumns } from './prose-columns.ts';
import { type Cell, holdsFigures, isFigure, type Row, toRow } from './row.ts';
import type { Box, Run, Strip } from './run.ts';
import { joinShifted } from './shifted-cells.ts';
import { type Stack, toStacks, toStrips } from './stacks.ts';
import { MAX_CELL_LINES, partTables } from './wrapped-cells.ts';
import { joinWrapped } from './wrapped-rows.ts';

/**
 * Groups the runs of a page into rows, in the order in which the page draws them, or from the top down where it has one
 * column. The cells of a table come together whether they are drawn one by one, with several lines each, or column by column.
 */
export function toRows(runs: readonly Run[]): Row[] {
  const { strips: lines, justified } = joinJustified(toStrips(runs));
  const { strips, prose: columns } = partColumns(lines);
  const prose = new Set([...columns, ...strips.filter(([run]) => justified.has(run))]);
  const rows: Row[] = [];
  let open: Strip[] = [];
  const close = () => {
    rows.push(...rowsOf(toStacks(open), prose));
    open = [];
  };
  for (const part of partTables(strips, prose)) {
    if (part.row) {
      close();
      rows.push(part.row);
    } else open.push(...part.strips);
  }
  close();
  const whole = joinWrapped(fromTheTop(joinShifted(gatherColumns(rows))));
  return isFromTheRight(runs) ? whole.map(fromTheRight) : whole;
}

/** @param prose strips that are lines of prose: of its columns, and justified ones */
function rowsOf(all: readonly Stack[], prose: ReadonlySet<Strip>): Row[] {
  const groups = besideEachOther(all);
  const rows = groups.flatMap(({ stacks }, i) => {
    const cells = stacks.flatMap(cellsOf);
    const isRow =
      isTableRow(stacks, cells) &&
      !stacks.flat().some((strip) => prose.has(strip)) &&
      !goesOnBeside(groups[i - 1]?.stacks, stacks);
    if (isRow) return [toRow(cells)];
    return stacks.flat().map((strip) => toRow(strip.map((run) => [run])));
  });
  return rows.filter((row) => row !== null);
}

/** Whether most of a page runs from right to left; figures have no direction. */
function isFromTheRight(runs: readonly Run[]): boolean {
  let letters = 0;
  for (const { isRtl, text } of runs) {
    if (isRtl) letters += text.length;
    else if (/\p{L}{2}/u.test(text)) letters -= text.length;
  }
  return letters > 0;
}

/**
 * A row whose cells are in the order of such a page, so that all rows of a table have the same columns. Pieces that
 * touch, as those of a date, keep theirs.
 */
function fromTheRight(row: Row): Row {
  const parts: { cells: Cell[]; left: number; right: number }[] = [];
  for (const cell of row.cells) {
    const { left, right } = boxOf(cell);
    const part = parts.at(-1);
    const touches = part && Math.max(left - part.right, part.left - right) < 0.5 * row.first.height;
    if (touches) {
      part.cells.push(cell);
      [part.left, part.right] = [Math.min(part.left, left), Math.max(part.right, right)];
    } else parts.push({ cells: [cell], left, right });
  }
  parts.sort((a, b) => b.right - a.right);
  return toRow(parts.flatMap(({ cells }) => cells)) ?? row;
}

/** A strip of several runs is several cells; a stack of single runs is one cell of several lines. */
function cellsOf(stack: Stack): Cell[] {
  return stack.length === 1 ? stack[0].map((run) => [run]) : [stack.flat()];
}

/** Stacks that are drawn one after the other from left to right and reach beside each other. */
function besideEachOther(all: readonly Stack[]): { stacks: Stack[]; box: Box }[] {
  const groups: { stacks: Stack[]; box: Box }[] = [];
  for (const stack of all) {
    const box = boxOf(stack.flat());
    const group = groups.at(-1);
    const before = group?.stacks.at(-1)?.[0][0];
    if (
      group &&
      before?.angle === stack[0][0].angle &&
      standsRight(group.box, box, before.height)
    ) {
      group.stacks.push(stack);
      group.box = box;
    } else groups.push({ stacks: [stack], box });
  }
  return groups;
}

function standsRight(a: Box, b: Box, height: number): boolean {
  return b.left >= a.right - height && areBeside(a, b, 0.5);
}

/**
 * Whether a column that stands beside a row stands beside the row above it as well, of as many cells: it is a
 * paragraph beside a table, and no cell of it.
 */
function goesOnBeside(above: readonly Stack[] = [], [row, column, ...more]: readonly Stack[]) {
  const [line, ...others] = above;
  if (!line || !row || !column || others.length + more.length > 0 || column.length < 2)
    return false;
  const isRow = line.length === 1 && row.length === 1 && line[0].length === row[0].length;
  return isRow && standsRight(boxOf(line.flat()), boxOf(column.flat()), row[0][0].height);
}

/** Several short cells, or a cell of several lines before figures. */
function isTableRow(stacks: readonly Stack[], cells: readonly Cell[]): boolean {
  if (stacks.length < 2 || stacks.some(isColumn)) return false;
  const [lines = 0] = stacks.map((stack) => stack.length);
  const areColumns = lines >= 3 && stacks.every((stack) => stack.length === lines);
  return !areColumns && (stacks.length >= 3 || holdsFigures(cells));
}

/** Whether a stack is a column rather than a cell: figures do not wrap. */
function isColumn(stack: Stack): boolean {
  const figures = stack.filter(([run]) => isFigure(run.text)).length;
  return stack.length > MAX_CELL_LINES || (stack.length > 1 && figures > stack.length / 2);
}
