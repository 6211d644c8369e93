import { boxOf } from './box.ts';
import type { Box, Run } from './run.ts';

/** What stands before the items of a list and numbered paragraphs. */
export const MARK =
  /^(?:\P{L}{1,2}|\(?(?:\d{1,3}|\p{L}|[ivxlc]{1,6})[.)]|\d{1,3}(?:\.\d{1,3})+\.?)$/iu;

/** The lines of one cell, each a run; never empty. */
export type Cell = readonly Run[];

/** A line of text to be. */
export interface Row {
  /** In reading order; never empty. */
  readonly cells: readonly Cell[];
  /** The run that stands for the row's place and angle. */
  readonly first: Run;
  readonly box: Box;
}

/** Null where there are no cells. */
export function toRow(cells: readonly Cell[]): Row | null {
  const first = cells[0]?.[0];
  return first ? { cells, first, box: boxOf(cells.flat()) } : null;
}

/** A row of cells, put in the order in which they are read. */
export function rowInOrder(cells: readonly Cell[], isRtl: boolean): Row | null {
  const leftOf = ([run]: Cell) => (isRtl ? -1 : 1) * (run?.left ?? 0);
  return toRow([...cells].sort((a, b) => leftOf(a) - leftOf(b)));
}

/** Whether a part of one cell stands above or below a part of the other. */
export function areInColumn(a: Cell, b: Cell): boolean {
  const [x, y] = [boxOf(a), boxOf(b)];
  return x.left < y.right && y.left < x.right;
}

/** Number of words in runs. */
export const countWords = (runs: readonly Run[]) =>
  runs.reduce((sum, { text }) => sum + text.trim().split(/\s+/).length, 0);

/** Whether cells look like a row of figures. */
export function holdsFigures(cells: readonly Cell[]): boolean {
  const figures = cells.filter(([run, ...more]) => run && more.length === 0 && isFigure(run.text));
  return cells.length >= 3 && figures.length >= 2;
}

/** Whether a text is digits with their signs, and at most a unit of three letters. */
export function isFigure(text: string): boolean {
  return /^[^\p{L}]*\p{Nd}[^\p{L}]*(?:\p{L}{1,3})?[^\p{L}]*$/u.test(text);
}
