import { HEADER_SAMPLE, hasHeader } from '../table-header.ts';
import {
  child,
  descendants,
  elementsIn,
  isOn,
  textBelow,
  valueAt,
  within,
  type XmlElement,
} from '../xml.ts';
import type { Styles } from './styles.ts';

export interface WordCell {
  readonly element: XmlElement;
  readonly columns: number;
  /** Rows that it covers; 0 for a cell that one above covers. */
  rows: number;
}
export interface WordRow {
  readonly cells: readonly WordCell[];
  /** Columns that it leaves free before its first cell. */
  readonly before: number;
  readonly isHeader: boolean;
  /** Its cells are read as blocks, because it serves the page's layout. */
  readonly isLayout: boolean;
}

/** A row with a cell of more paragraphs, and of that much text, is layout. */
const MAX_PARAGRAPHS = 2;
const MAX_ROW_LENGTH = 600;
/** Elements around rows and cells. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml', 'smartTag']);

/** The rows of a table of Word that were not deleted. */
export function rowsOf(table: XmlElement, styles: Styles, tellDeleted: () => void): WordRow[] {
  const sources = [...within(table, 'tr', WRAPPERS)].filter((row) => {
    const isDeleted = child(row, 'trPr', 'del') !== undefined;
    if (isDeleted) tellDeleted();
    return !isDeleted;
  });
  const grids = sources.map((row) => [...within(row, 'tc', WRAPPERS)].map(toCell));
  const isColumn = grids.every((cells) => cells.length < 2);
  const layout = sources.map((row) => isColumn || isLayoutRow(row, styles));
  coverRows(sources, grids, layout.includes(true));
  const headers = countHeaders(sources, grids);
  return sources.map((row, i) => ({
    cells: grids[i] as WordCell[],
    before: columnsBefore(row),
    isHeader: i < headers,
    isLayout: layout[i] as boolean,
  }));
}

function toCell(element: XmlElement): WordCell {
  const columns = Number(valueAt(element, 'tcPr', 'gridSpan') ?? 1);
  return { element, columns: columns >= 1 && columns <= 1_000 ? columns : 1, rows: 1 };
}

function columnsBefore(row: XmlElement): number {
  const before = Number(valueAt(row, 'trPr', 'gridBefore') ?? 0);
  return before >= 0 && before <= 1_000 ? before : 0;
}

/** Counts the rows that each cell covers, from below; where rows are layout, each cell stands for itself. */
function coverRows(
  rows: readonly XmlElement[],
  grids: readonly WordCell[][],
  isMixed: boolean,
): void {
  let below = new Map<number, number>();
  for (let i = rows.length - 1; i >= 0 && !isMixed; i--) {
    const covered = new Map<number, number>();
    let column = columnsBefore(rows[i] as XmlElement);
    for (const cell of grids[i] as WordCell[]) {
      const merge = child(cell.element, 'tcPr', 'vMerge');
      const rowsBelow = below.get(column) ?? 0;
      if (merge && merge.attributes.val !== 'restart' && i > 0) {
        covered.set(column, rowsBelow + 1);
        cell.rows = 0;
      } else cell.rows = rowsBelow + 1;
      column += cell.columns;
    }
    below = covered;
  }
}

function isLayoutRow(row: XmlElement, styles: Styles): boolean {
  let isLong = false;
  for (const cell of within(row, 'tc', WRAPPERS)) {
    let paragraphs = 0;
    for (const element of descendants(cell)) {
      if (element.name === 'tbl') return true;
      if (element.name !== 'p' || element.children.length === 0) continue;
      paragraphs++;
      const [style] = elementsIn(element);
      if (styles.get(valueAt(style, 'pStyle')).heading) return true;
    }
    isLong ||= paragraphs > MAX_PARAGRAPHS;
  }
  return isLong && textBelow(row).length > MAX_ROW_LENGTH;
}

/** The rows at the top that Word repeats on each page; or the first, if it looks like names of columns. */
function countHeaders(rows: readonly XmlElement[], grids: readonly WordCell[][]): number {
  const first = rows.findIndex((row) => !isOn(row, 'trPr', 'tblHeader'));
  if (first !== 0) return first < 0 ? 1 : first;
  return hasHeader(grids, textOf) ? 1 : 0;
}

function textOf({ element }: WordCell): string {
  return textBelow(element).trim().slice(0, HEADER_SAMPLE.characters);
}
