import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { Extract, Extracted, ExtractLimits } from './format.ts';
import { decodeText } from './text.ts';
import { TextWriter } from './text-writer.ts';

/**
 * Extracts a table: each row becomes a paragraph "Column: value; Column: value" without its empty
 * cells. The columns have the names in the first row, if that reads like a header, else numbers.
 */
export const extractCsv: Extract = (bytes, limits) => {
  const decoded = decodeText(bytes);
  if (decoded === null) return null;
  // Excel's own way to name the delimiter.
  const [declaration = '', declared] = /^sep=(.)\r?\n/i.exec(decoded) ?? [];
  const source = decoded.slice(declaration.length);
  const delimiter = declared ?? findDelimiter(source);
  try {
    return tableToText(source, { delimiter }, limits);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // A quotation mark that is never closed: here it quotes inches or speech, not cells.
    return tableToText(source, { delimiter, quote: false }, limits);
  }
};

type Row = readonly string[];

function tableToText(source: string, dialect: Options, limits: ExtractLimits): Extracted {
  const writer = new TextWriter(limits);
  let header: Row = [];
  let rows = 0;
  const writeRow = (row: Row) => {
    const cells = row.map((cell, i) => {
      const value = cell.trim();
      return value && `${header[i]?.trim() || `Column ${i + 1}`}: ${value}`;
    });
    writer.lineEnds(2);
    writer.write(cells.filter((cell) => cell !== '').join('; '));
  };
  eachRow(source, dialect, (row) => {
    if (row.every(isEmpty)) return;
    if (rows++ === 0 && isHeader(row)) header = row;
    else writeRow(row);
  });
  if (rows === 1 && header.length > 0) {
    const only = header;
    header = []; // Of nothing.
    writeRow(only);
  }
  return writer.finish();
}

/** Rows of any number of cells, as people's files have them. */
function eachRow(source: string, options: Options, use: (row: Row) => void): void {
  parse(source, {
    // Left to itself the library takes the first line's end for that of all lines.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    ...options,
    // Kept nowhere: a table takes many times the memory of its text.
    on_record: (row: Row) => {
      use(row);
      return null;
    },
  });
}

const isEmpty = (cell: string) => cell.trim() === '';

/** A header names each column once, in a few words; figures other than years are values. */
function isHeader(row: Row): boolean {
  const names = row.map((cell) => cell.trim()).filter((name) => name !== '');
  const isFigure = (name: string) => /^[\d\s.,:/%€$£+()-]+$/.test(name);
  return (
    names.some((name) => !isFigure(name)) &&
    names.every((name) => !isFigure(name) || /^(19|20)\d\d$/.test(name)) &&
    names.every((name) => name.length <= 200 && !/[.。]$/.test(name)) &&
    new Set(names).size === names.length
  );
}

/** Where several divide the rows evenly: commas are the likeliest to be part of cells. */
const DELIMITERS = ['\t', ';', '|', ','];

/**
 * The delimiter that gives most of the first rows the same number of cells, more than one. One that
 * divides the first row, too, comes before all others: cells may hold even numbers of commas.
 */
function findDelimiter(source: string): string {
  const sample = source.slice(0, 65_536);
  let best = { delimiter: ',', evenness: 0 };
  for (const delimiter of DELIMITERS) {
    const evenness = evennessOf(sample, delimiter);
    if (evenness > best.evenness) best = { delimiter, evenness };
  }
  return best.delimiter;
}

/** Share of rows that have the commonest number of cells, and 1 more if the first row is divided. */
function evennessOf(sample: string, delimiter: string): number {
  const counts = new Map<number, number>();
  let rows = 0;
  let isFirstDivided = false;
  try {
    eachRow(sample, { delimiter, to: 50 }, (row) => {
      if (rows++ === 0) isFirstDivided = row.length > 1;
      counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
    });
  } catch {
    // The sample ends inside a cell; what came before it counts.
  }
  const [[cells, count] = [0, 0]] = [...counts].sort(([, a], [, b]) => b - a);
  if (cells <= 1) return 0;
  return count / rows + (isFirstDivided ? 1 : 0);
}
