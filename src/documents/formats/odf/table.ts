import { HEADER_SAMPLE, hasHeader } from '../table-header.ts';
import { childrenNamed, descendants, elementsIn, textBelow, type XmlElement } from '../xml.ts';

export interface OdfCell {
  readonly element: XmlElement;
  readonly columns: number;
  readonly rows: number;
}
export interface OdfRow {
  readonly cells: readonly OdfCell[];
  readonly isHeader: boolean;
  /** Its cells are read as blocks, because it serves the page's layout. */
  readonly isLayout: boolean;
}

/** A row with a cell of more paragraphs, and of that much text, is layout. */
const MAX_PARAGRAPHS = 2;
const MAX_ROW_LENGTH = 600;
/** What holds rows together. */
const GROUPS = /^table-(rows|row-group|header-rows)$/;

/** The rows of a table in a text or on a slide. */
export function rowsOf(table: XmlElement): OdfRow[] {
  const sources = [...rowsIn(table, false)];
  const cells = sources.map(({ row }) => childrenNamed(row, 'table-cell').map(toCell));
  const marked = sources.filter(({ isHeader }) => isHeader).length;
  const isNamed = marked === 0 && hasHeader(cells, textOf);
  const isColumn = cells.every((row) => row.length < 2);
  return sources.map(({ row, isHeader }, i) => ({
    cells: cells[i] as OdfCell[],
    isHeader: isHeader || (isNamed && i === 0),
    isLayout: isColumn || isLayoutRow(row),
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

function toCell(element: XmlElement): OdfCell {
  const { 'number-columns-spanned': columns, 'number-rows-spanned': rows } = element.attributes;
  return { element, columns: count(columns), rows: count(rows) };
}

function count(value = '1'): number {
  const number = Number(value);
  return number >= 1 && number <= 1_000 ? number : 1;
}

const textOf = ({ element }: OdfCell) =>
  textBelow(element).trim().slice(0, HEADER_SAMPLE.characters);

function isLayoutRow(row: XmlElement): boolean {
  let isLong = false;
  for (const cell of elementsIn(row)) {
    let paragraphs = 0;
    for (const { name } of descendants(cell)) {
      if (name === 'table' || name === 'h') return true;
      if (name === 'p') paragraphs++;
    }
    isLong ||= paragraphs > MAX_PARAGRAPHS;
  }
  return isLong && textBelow(row).length > MAX_ROW_LENGTH;
}
