import type { Row } from './csv-header.ts';
import type { TextWriter } from './text-writer.ts';

/** A row above a table, such as its title, as a paragraph. */
export function writeTitle(writer: TextWriter, row: Row): void {
  writer.lineEnds(2);
  writer.open('paragraph');
  let before = '';
  for (const cell of row.map((each) => each.trim()).filter((each) => each !== '')) {
    writer.write(cell, before);
    before = cell.endsWith(':') ? ' ' : '; ';
  }
  writer.close();
}

/** The title that belongs into a table as its caption: one cell right above the names of the columns. */
export function captionOf(titles: readonly Row[], header: Row): Row | undefined {
  const last = titles.at(-1);
  const isOne = last?.filter((cell) => cell.trim() !== '').length === 1;
  return isOne && header.length > 0 ? last : undefined;
}

/**
 * A row as "Column: value; Column: value" without its empty cells, so that it can be read alone. A column without a
 * name is numbered.
 *
 * @param cells the column of each, ascending, with its text
 */
export function writeRow(
  writer: TextWriter,
  cells: Iterable<readonly [column: number, text: string]>,
  header: Row,
): void {
  writer.lineEnds(2);
  writer.open('row');
  let before = '';
  for (const [column, text] of cells) {
    const value = text.trim();
    if (value === '') continue;
    writer.write(`${before}${header[column]?.trim() || `Column ${column + 1}`}: `);
    writer.openCell(column);
    writer.write(value);
    writer.close();
    before = '; ';
  }
  writer.close();
}
