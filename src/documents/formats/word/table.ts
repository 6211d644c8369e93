import {
  beginningOf,
  isLayoutRow,
  spanOf,
  type TableCell,
  type TableRow,
} from '../office-tables.ts';
import { hasHeader } from '../table-header.ts';
import { child, elementsIn, isOn, valueAt, within, type XmlElement } from '../xml.ts';
import type { Styles } from './styles.ts';

type WordCell = TableCell & { rows: number };

/** Elements around rows and cells. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml', 'smartTag']);

/** The rows of a table of Word that were not deleted. */
export function rowsOf(table: XmlElement, styles: Styles, tellDeleted: () => void): TableRow[] {
  const sources = [...within(table, 'tr', WRAPPERS)].filter((row) => {
    const isDeleted = child(row, 'trPr', 'del') !== undefined;
    if (isDeleted) tellDeleted();
    return !isDeleted;
  });
  const grids = sources.map((row) => [...within(row, 'tc', WRAPPERS)].map(toCell));
  const isColumn = grids.every((cells) => cells.length < 2);
  const kindOf = (element: XmlElement) => kindIn(element, styles);
  const layout = sources.map(
    (row) => isColumn || isLayoutRow(row, within(row, 'tc', WRAPPERS), kindOf),
  );
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
  return { element, columns: spanOf(valueAt(element, 'tcPr', 'gridSpan')), rows: 1 };
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

function kindIn(element: XmlElement, styles: Styles) {
  if (element.name === 'tbl') return 'block';
  if (element.name !== 'p' || element.children.length === 0) return undefined;
  const [properties] = elementsIn(element);
  return styles.get(valueAt(properties, 'pStyle')).heading ? 'block' : 'paragraph';
}

/** The rows at the top that Word repeats on each page; or the first, if it looks like names of columns. */
function countHeaders(rows: readonly XmlElement[], grids: readonly WordCell[][]): number {
  const first = rows.findIndex((row) => !isOn(row, 'trPr', 'tblHeader'));
  if (first !== 0) return first < 0 ? 1 : first;
  return hasHeader(grids, ({ element }) => beginningOf(element)) ? 1 : 0;
}
