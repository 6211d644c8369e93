import type { Extract, ExtractLimits } from '../format.ts';
import { openDocument } from '../odf/open.ts';
import { plainText } from '../odf/plain.ts';
import { child, childrenNamed, elementsIn, within, type XmlElement } from '../xml.ts';
import { Sheet } from './sheet.ts';
import { WorkbookWriter } from './workbook.ts';

/** What holds rows together, or columns. */
const GROUPS = new Set(
  'table-header-rows table-rows table-row-group table-header-columns table-columns table-column-group'.split(
    ' ',
  ),
);
/** As many as a sheet may have. */
const MAX_REPEATED = 2 ** 20;

/** Extracts the visible sheets of an OpenDocument spreadsheet, which holds values as they are shown. */
export const extractOds: Extract = (bytes, limits) => {
  const { content } = openDocument(bytes);
  const styles = childrenNamed(child(content, 'automatic-styles'), 'style');
  const hidden = stylesWith(styles, 'table-properties', 'display', 'false');
  const bold = stylesWith(styles, 'text-properties', 'font-weight', 'bold');
  const writer = new WorkbookWriter(limits);
  for (const table of childrenNamed(child(content, 'body', 'spreadsheet'), 'table')) {
    const name = table.attributes.name ?? '';
    if (hidden.has(table.attributes['style-name'] ?? '')) writer.addHidden(name);
    else writer.add(toSheet(name, table, bold, limits));
  }
  return writer.finish();
};

/** The names of styles that have a property. */
function stylesWith(
  styles: readonly XmlElement[],
  ...[properties, name, value]: readonly [string, string, string]
): Set<string> {
  const found = styles.filter((style) => child(style, properties)?.attributes[name] === value);
  return new Set(found.map(({ attributes }) => attributes.name ?? ''));
}

function toSheet(
  name: string,
  table: XmlElement,
  bold: ReadonlySet<string>,
  limits: ExtractLimits,
): Sheet {
  const columns = hiddenColumns(table);
  const sheet = new Sheet(name, limits, (column) =>
    columns.some(({ from, to }) => column >= from && column < to),
  );
  let at = 0;
  for (const row of within(table, 'table-row', GROUPS)) {
    const count = repeated(row, 'number-rows-repeated');
    const isSetOff = childrenNamed(row, 'table-cell').every(
      (cell) => bold.has(cell.attributes['style-name'] ?? '') || shownIn(cell).trim() === '',
    );
    sheet.addRow(at, cellsOf(sheet, row, at), { isHidden: isHidden(row), isSetOff, count });
    at += count;
  }
  return sheet;
}

function hiddenColumns(table: XmlElement): { from: number; to: number }[] {
  const hidden: { from: number; to: number }[] = [];
  let at = 0;
  for (const column of within(table, 'table-column', GROUPS)) {
    const to = at + repeated(column, 'number-columns-repeated');
    if (isHidden(column)) hidden.push({ from: at, to });
    at = to;
  }
  return hidden;
}

/** Reads the cells of a row, and adds merged ones and comments to the sheet. */
function* cellsOf(
  sheet: Sheet,
  element: XmlElement,
  row: number,
): Generator<readonly [number, string]> {
  let column = 0;
  for (const cell of elementsIn(element)) {
    if (!/^(covered-)?table-cell$/.test(cell.name)) continue;
    const { attributes } = cell;
    const width = repeated(cell, 'number-columns-repeated');
    // A covered cell keeps the words that it had.
    const text = cell.name === 'table-cell' ? shownIn(cell) : '';
    for (let i = 0; i < width && text.trim() !== ''; i++) yield [column + i, text];
    const right = column + span(attributes['number-columns-spanned']) - 1;
    const bottom = row + span(attributes['number-rows-spanned']) - 1;
    if (right > column || bottom > row) sheet.addMerge({ top: row, left: column, bottom, right });
    for (const note of childrenNamed(cell, 'annotation')) {
      const words = childrenNamed(note, 'p').map(plainText).join('\n').trim();
      if (words !== '' && !isHidden(element)) sheet.notes.push({ row, column, text: words });
    }
    column += width;
  }
}

/** What a cell shows; the value itself where a program has not stored how it is shown. */
function shownIn(cell: XmlElement): string {
  const lines = childrenNamed(cell, 'p').map(plainText);
  if (lines.length > 0) return lines.join('\n');
  const { value, ...other } = cell.attributes;
  return value ?? other['date-value'] ?? other['string-value'] ?? other['boolean-value'] ?? '';
}

/** "collapse" by hand, "filter" by a filter. */
const isHidden = ({ attributes }: XmlElement) =>
  /^(collapse|filter)$/.test(attributes.visibility ?? '');

function repeated({ attributes }: XmlElement, name: string): number {
  const count = Number(attributes[name] ?? 1);
  return count >= 1 ? Math.min(Math.floor(count), MAX_REPEATED) : 1;
}

const span = (value = '1') => Math.max(1, Math.min(Number(value) || 1, MAX_REPEATED));
