import {
  attribute,
  elementsBelow,
  isElement,
  type MarkupElement,
  type MarkupNode,
  nodesBelow,
} from './markup.ts';
import { HEADER_SAMPLE, hasHeader } from './table-header.ts';

/** A row that contains one of these serves the page's layout. */
const LAYOUT_ONLY = new Set(['table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre']);
const ROW_GROUPS = new Set(['thead', 'tbody', 'tfoot']);
/** As browsers limit them. */
const MAX_COLUMNS = 1_000;
const MAX_ROWS = 65_534;
/** A cell of that many paragraphs is a column of the page. */
const MAX_PARAGRAPHS = 2;

/** The facts about a table that writing it needs. */
export interface TableShape {
  /** Rows whose cells belong in one line; the others are read as blocks. */
  readonly rows: ReadonlySet<MarkupElement>;
  /** The rows that name columns. */
  readonly headers: ReadonlySet<MarkupElement>;
}

export function shapeOf(table: MarkupElement): TableShape {
  const all = rowsOf(table);
  const isColumn = all.every((row) => cellsOf(row).length < 2);
  const isLayout = isColumn || /^(presentation|none)$/i.test(attribute(table, 'role') ?? '');
  const rows = isLayout ? [] : all.filter((row) => !isLayoutRow(row));
  const marked = rows.filter(isMarkedHeader);
  const headers = marked.length > 0 ? withoutGroupTitles(rows, marked) : guessedHeader(rows);
  return { rows: new Set(rows), headers: new Set(headers) };
}

/** How many columns and rows a cell covers. */
export function coverOf(cell: MarkupElement): { columns: number; rows: number } {
  const columns = Number.parseInt(attribute(cell, 'colspan') ?? '1', 10) || 1;
  const rows = Number.parseInt(attribute(cell, 'rowspan') ?? '1', 10);
  return {
    columns: Math.min(Math.max(columns, 1), MAX_COLUMNS),
    // 0: down to the end of the table.
    rows: rows === 0 ? MAX_ROWS : Math.min(Math.max(rows || 1, 1), MAX_ROWS),
  };
}

function rowsOf(table: MarkupElement): MarkupElement[] {
  return elementsIn(table).flatMap((child) => {
    if (child.tagName === 'tr') return [child];
    return ROW_GROUPS.has(child.tagName)
      ? elementsIn(child).filter((row) => row.tagName === 'tr')
      : [];
  });
}

function cellsOf(row: MarkupElement): MarkupElement[] {
  return elementsIn(row).filter(({ tagName }) => tagName === 'td' || tagName === 'th');
}

function elementsIn(parent: MarkupElement): MarkupElement[] {
  return parent.childNodes.filter(isElement);
}

function isLayoutRow(row: MarkupElement): boolean {
  const paragraphs = new Map<MarkupNode | null, number>();
  for (const { tagName, parentNode } of elementsBelow(row)) {
    if (LAYOUT_ONLY.has(tagName)) return true;
    if (tagName !== 'p') continue;
    const count = (paragraphs.get(parentNode) ?? 0) + 1;
    if (count > MAX_PARAGRAPHS) return true;
    paragraphs.set(parentNode, count);
  }
  return false;
}

/** Whether all cells with text are header cells, or the row stands in the table's head. */
function isMarkedHeader(row: MarkupElement): boolean {
  const cells = cellsOf(row).filter((cell) => textOf(cell) !== '');
  if (cells.length === 0) return false;
  const { parentNode } = row;
  const isInHead = parentNode && isElement(parentNode) && parentNode.tagName === 'thead';
  return isInHead || cells.every(({ tagName }) => tagName === 'th');
}

/** Whether a row is a name, as a header cell, and its value. */
function isNamedRow(row: MarkupElement): boolean {
  const [first, ...others] = cellsOf(row);
  return first?.tagName === 'th' && textOf(first) !== '' && others.length === 1;
}

/** Below the first row of data, a single cell is the title of a group of rows and names no column. */
function withoutGroupTitles(rows: readonly MarkupElement[], headers: readonly MarkupElement[]) {
  const isHeader = new Set(headers);
  const firstData = rows.findIndex((row) => !isHeader.has(row));
  return rows.filter((row, index) => {
    return isHeader.has(row) && (firstData < 0 || index < firstData || cellsOf(row).length > 1);
  });
}

function guessedHeader(rows: readonly MarkupElement[]): MarkupElement[] {
  const [first] = rows;
  // Where each row is a name and its value, so is the first row.
  if (rows.every(isNamedRow)) return [];
  return first && hasHeader(rows.slice(0, HEADER_SAMPLE.rows).map(cellsOf), textOf) ? [first] : [];
}

/** The beginning of a cell's text. */
function textOf(cell: MarkupElement): string {
  let text = '';
  for (const node of nodesBelow(cell)) {
    if ('value' in node) text += node.value;
    if (text.length > HEADER_SAMPLE.characters) break;
  }
  return text.replace(/\s+/g, ' ').trim();
}
