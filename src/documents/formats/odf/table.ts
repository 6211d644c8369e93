import {
  beginningOf,
  isLayoutRow,
  spanOf,
  type TableCell,
  type TableRow,
} from '../office-tables.ts';
import { hasHeader } from '../table-header.ts';
import { childrenNamed, elementsIn, type XmlElement } from '../xml.ts';

/** What holds rows together. */
const GROUPS = /^table-(rows|row-group|header-rows)$/;

/** The rows of a table in a text or on a slide. */
export function rowsOf(table: XmlElement): TableRow[] {
  const sources = [...rowsIn(table, false)];
  const cells = sources.map(({ row }) => childrenNamed(row, 'table-cell').map(toCell));
  const marked = sources.filter(({ isHeader }) => isHeader).length;
  const isNamed = marked === 0 && hasHeader(cells, ({ element }) => beginningOf(element));
  const isColumn = cells.every((row) => row.length < 2);
  return sources.map(({ row, isHeader }, i) => ({
    cells: cells[i] as TableCell[],
    isHeader: isHeader || (isNamed && i === 0),
    isLayout: isColumn || isLayoutRow(row, elementsIn(row), kindOf),
  }));
}

function* rowsIn(
  element: XmlElement,
  isHeader: boolean,
): Generator<{ row: XmlElement; isHeader: boolean }> {
  for (const node of elementsIn(element)) {
    if (node.name === 'table-row') yield { row: node, isHeader };
    else if (GROUPS.test(node.name)) {
      yield* rowsIn(node, isHeader || node.name === 'table-header-rows');
    }
  }
}

function toCell(element: XmlElement): TableCell {
  const { 'number-columns-spanned': columns, 'number-rows-spanned': rows } = element.attributes;
  return { element, columns: spanOf(columns), rows: spanOf(rows) };
}

function kindOf({ name }: XmlElement) {
  if (name === 'table' || name === 'h') return 'block';
  return name === 'p' ? 'paragraph' : undefined;
}
