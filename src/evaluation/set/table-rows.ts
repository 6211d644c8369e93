import { extname } from 'node:path';
import type { Span } from '../../documents/span.ts';
import { comparableText } from './comparable.ts';

/** Whether a document is a table in a text file. Its rows are shown with the names of their columns. */
export function isTable(document: string): boolean {
  return ['.csv', '.tsv'].includes(extname(document).toLowerCase());
}

/** The lines of a text that hold the cells of a raw row, such as `G8;Goosander;eight`, in order. */
export function rowPlaces(row: string, text: string): Span[] {
  const cells = cellsOf(row);
  if (cells.length < 2) return [];
  return [...text.matchAll(/[^\n]+/g)]
    .filter(([line]) => holdsInOrder(comparableText(line), cells))
    .map(({ 0: line, index }) => ({ start: index, end: index + line.length }));
}

/** A comma within a number, as in 7,000, separates no cells. */
function cellsOf(row: string): string[] {
  return row
    .split(/[;\t"]|,(?!\d{3}(?!\d))/)
    .map(comparableText)
    .filter((cell) => cell !== '');
}

function holdsInOrder(line: string, cells: readonly string[]): boolean {
  let from = 0;
  return cells.every((cell) => {
    const at = line.indexOf(cell, from);
    from = at + cell.length;
    return at >= 0;
  });
}
