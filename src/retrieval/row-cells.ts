import { namesColumns } from '../documents/formats.ts';
import { contextsAt, headerAmong } from '../passages/contexts.ts';
import { type Passage, textAt } from '../passages/passage.ts';

/** A cell of a table and the name of its column, as the document writes them. */
export interface NamedCell {
  readonly column: string;
  readonly value: string;
}

/** "| Van | 29.00 |"; "| Van | 29.00" has an empty cell before the first bar. */
const FRAMED = /^\s*\|.*\|\s*$/s;

/** The cells of a row that is written with bars, the empty ones as ''. */
export function cellsOf(row: string): string[] {
  const inner = FRAMED.test(row) ? row.replace(/^\s*\||\|\s*$/g, '') : row;
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

/**
 * The cells of a row that is written with bars, under the names in the last row of its header, or above the empty cells at its start and
 * behind its end: between these, a name above may be that of several columns. None where the row has more cells than there are names, or there is one
 * name alone.
 */
export function cellsUnder(header: string, row: string): NamedCell[] {
  const [last = [], ...above] = header.split('\n').map(cellsOf).reverse();
  const begins = last.findIndex((name) => name !== '');
  const length = Math.max(last.length, ...above.map((cells) => cells.length));
  const names = Array.from({ length }, (_, i) => {
    const isOutside = i < begins || i >= last.length;
    return isOutside ? (above.find((cells) => cells[i])?.[i] ?? '') : (last[i] ?? '');
  });
  const values = cellsOf(row);
  if (names.length < 2 || values.length > names.length) return [];
  return names.map((column, i) => ({ column, value: values[i] ?? '' }));
}

/** The cells of a row that is written as "Column: value; Column: value", each with the place where it ends. */
export function pairsOf(row: string): (NamedCell & { readonly end: number })[] {
  let end = 0;
  return row.split(/; (?=[^;:]+: )/).flatMap((pair) => {
    end += pair.length + '; '.length;
    const [, column, value] = /^([^:]+): (.+)$/s.exec(pair) ?? [];
    return column && value ? [{ column: column.trim(), value: value.trim(), end }] : [];
  });
}

/**
 * The cells of a row of a table.
 *
 * @param index the row's place among the passage's sentences
 * @returns none where no row stands, or its columns have no names
 */
export function cellsAt(passage: Passage, index: number): NamedCell[] {
  const row = passage.sentences[index];
  if (!row) return [];
  const text = textAt(passage, row);
  if (namesColumns(passage.mediaType)) return pairsOf(text);
  const header = headerAmong(contextsAt(passage.contexts, index));
  return header ? cellsUnder(header.text, text) : [];
}

/**
 * The cell at a place of the document, in a row of a table.
 *
 * @param index the row's place among the passage's sentences
 * @returns null where no row stands, or its columns have no names
 */
export function cellAt(passage: Passage, index: number, place: number): NamedCell | null {
  const row = passage.sentences[index];
  if (!row) return null;
  const text = textAt(passage, row);
  const offset = place - row.start;
  if (namesColumns(passage.mediaType)) {
    return pairsOf(text).find(({ end }) => offset < end) ?? null;
  }
  // With a sign behind it, a cell that begins at the place counts.
  const before = `${text.slice(0, offset)}.${FRAMED.test(text) ? '|' : ''}`;
  return cellsAt(passage, index)[cellsOf(before).length - 1] ?? null;
}
