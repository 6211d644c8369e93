import type { Row } from '../csv-header.ts';
import { covered, type MergedCells } from './merged-cells.ts';
import type { SheetRow } from './sheet.ts';

/** Names of columns have no more lines. */
const MAX_LINES = 4;

/** The first rows of a table, in which the lines of a header that merged cells hold together are one. */
interface HeaderSample {
  readonly sample: readonly Row[];
  /** Which of them is made of several rows; -1 if none. */
  readonly line: number;
  /** The number of rows that it is made of. */
  readonly lines: number;
}

/**
 * Puts the lines of a header together ("2024" over "Q1" and "Q2" is "2024 Q1") where a cell is merged over columns
 * that have names below it.
 *
 * @param rows the first rows
 * @param columns the columns that the table uses
 */
export function joinHeaderLines(
  rows: readonly SheetRow[],
  columns: readonly number[],
  merged: MergedCells,
): HeaderSample {
  const sample = rows.map(({ cells }) => columns.map((column) => cells.get(column) ?? ''));
  const line = rows.findIndex(({ cells }) => cells.size > 1);
  const lines = line < 0 ? 1 : countLines(rows.slice(line), columns, merged);
  if (lines === 1) return { sample, line: -1, lines };
  const parts = rows.slice(line, line + lines).map((row) => withCovered(row, columns, merged));
  const names = columns.map((column) => {
    const words = parts.map((part) => part.get(column) ?? '').filter((word) => word !== '');
    return [...new Set(words)].join(' ');
  });
  return { sample: [...sample.slice(0, line), names, ...sample.slice(line + lines)], line, lines };
}

/** How many of the first rows are lines of one header. */
function countLines(
  [first, ...below]: readonly SheetRow[],
  columns: readonly number[],
  merged: MergedCells,
): number {
  if (!first) return 1;
  const { row, cells } = first;
  const merges = merged.in(row).filter(({ left }) => cells.has(left));
  const wide = merges.filter(({ left, right, bottom }) => right > left && bottom === row);
  const tall = merges.map(({ bottom }) => bottom - row + 1).filter((height) => height > 1);
  const lines = Math.max(2, ...tall);
  const next = below.slice(0, lines - 1);
  const isTable = below.length >= lines && next.every((each, i) => each.row === row + i + 1);
  if (wide.length === 0 || lines > MAX_LINES || !isTable) return 1;
  const names = wide.flatMap(({ left, right }) =>
    covered(columns, left, right).map((column) => next[0]?.cells.get(column) ?? ''),
  );
  const words = next.flatMap((each) => [...each.cells.values()]);
  const isNamed = names.filter((name) => name !== '').length > wide.length;
  return isNamed && words.every(isName) ? lines : 1;
}

const isName = (text: string) =>
  text.length <= 60 && (/\p{L}/u.test(text) || /^(19|20)\d\d$/.test(text));

/** The texts of a row in all columns that its cells cover. */
export function withCovered(
  { row, cells }: SheetRow,
  columns: readonly number[],
  merged: MergedCells,
): Map<number, string> {
  const texts = new Map(cells);
  for (const { left, right } of merged.in(row)) {
    const text = cells.get(left);
    if (text === undefined) continue;
    for (const column of covered(columns, left, right)) texts.set(column, text);
  }
  return texts;
}
