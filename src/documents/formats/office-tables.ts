import { firstFrom } from '../span.ts';
import type { FlowWriter } from './flow-writer.ts';
import { HEADER_SAMPLE } from './table-header.ts';
import { descendants, textBelow, type XmlElement } from './xml.ts';

export interface TableCell {
  readonly element: XmlElement;
  readonly columns: number;
  /** Rows that it covers; 0 for a cell that one above covers. */
  readonly rows: number;
}
export interface TableRow {
  readonly cells: readonly TableCell[];
  /** Columns that it leaves free before its first cell; none unless given. */
  readonly before?: number;
  readonly isHeader: boolean;
  /** Its cells are read as blocks, because it serves the page's layout. */
  readonly isLayout: boolean;
}

/** A row with a cell of more paragraphs, and of that much text, is layout. */
const MAX_PARAGRAPHS = 2;
const MAX_ROW_LENGTH = 600;

/** A cell that covers more columns or rows is damage. */
const MAX_SPAN = 1_000;

/** @param write writes what is in the element of a cell */
export function writeTable(
  flow: FlowWriter,
  rows: readonly TableRow[],
  write: (cell: XmlElement) => void,
): void {
  const isTable = rows.some(({ isLayout }) => !isLayout);
  flow.breakLine(2);
  if (isTable) flow.openTable({ keepsPlaces: true });
  for (const { cells, before = 0, isHeader, isLayout } of onSharedColumns(rows)) {
    const isRow = !isLayout && !flow.isInWhole;
    if (isRow) flow.openRow(isHeader);
    if (isRow && before > 0) flow.nextCell(before);
    for (const { element, columns, rows: height } of cells) {
      if (height === 0) continue;
      if (isRow) flow.nextCell(columns, height);
      else flow.breakLine(1);
      write(element);
    }
    if (isRow) flow.closeRow();
  }
  if (isTable) flow.closeTable();
  flow.breakLine(2);
}

/** The rows on the columns at which cells begin: a grid may have more, which no row parts. */
function onSharedColumns(rows: readonly TableRow[]): TableRow[] {
  const placed = rows.map(({ cells, before = 0 }) => {
    let next = before;
    return cells.map(({ columns }) => {
      next += columns;
      return { first: next - columns, end: next };
    });
  });
  const starts = [...new Set(placed.flat().map(({ first }) => first))].sort((a, b) => a - b);
  const within = (first: number, end: number) => firstFrom(starts, end) - firstFrom(starts, first);
  return rows.map((row, i) => ({
    ...row,
    ...(row.before && { before: within(0, row.before) }),
    cells: row.cells.map((cell, k) => {
      const { first = 0, end = 0 } = placed[i]?.[k] ?? {};
      return { ...cell, columns: within(first, end) };
    }),
  }));
}

/**
 * Whether a row serves the page's layout, so that its cells are read as blocks: they hold headings, tables or much text.
 *
 * @param kindOf says which elements of the cells are paragraphs, and which are headings and tables
 */
export function isLayoutRow(
  row: XmlElement,
  cells: Iterable<XmlElement>,
  kindOf: (element: XmlElement) => 'paragraph' | 'block' | undefined,
): boolean {
  let isLong = false;
  for (const cell of cells) {
    let paragraphs = 0;
    for (const element of descendants(cell)) {
      const kind = kindOf(element);
      if (kind === 'block') return true;
      if (kind === 'paragraph') paragraphs++;
    }
    isLong ||= paragraphs > MAX_PARAGRAPHS;
  }
  return isLong && textBelow(row).length > MAX_ROW_LENGTH;
}

/** As much of a cell's text as tells whether it names a column. */
export const beginningOf = (cell: XmlElement) =>
  textBelow(cell).trim().slice(0, HEADER_SAMPLE.characters);

/** The number of columns or rows that a cell covers, as a file writes it. */
export function spanOf(written = '1'): number {
  const number = Number(written);
  return number >= 1 && number <= MAX_SPAN ? number : 1;
}
