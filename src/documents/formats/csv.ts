import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { Extract, Extracted, ExtractLimits } from './format.ts';
import { decodeText } from './text.ts';
import { TextWriter } from './text-writer.ts';

/**
 * Extracts a table: each row becomes a paragraph "Column: value; Column: value" without its empty cells.
 * The first row names the columns if it reads like a header; otherwise columns are numbered.
 */
export const extractCsv: Extract = (bytes, limits) => {
  const decoded = decodeText(bytes);
  if (decoded === null) return null;
  // Excel declares the delimiter in this way.
  const [declaration = '', declared] = /^sep=(.)\r?\n/i.exec(decoded) ?? [];
  const source = decoded.slice(declaration.length);
  const delimiter = declared ?? findDelimiter(source);
  try {
    return tableToText(source, { delimiter }, limits);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // A quotation mark is never closed: in this file it means inches or speech and does not quote cells.
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
    header = []; // A header without rows is data.
    writeRow(only);
  }
  return writer.finish();
}

/** Rows of any number of cells, as people's files have them. */
function eachRow(source: string, options: Options, use: (row: Row) => void): void {
  parse(source, {
    // By default the library expects every line to end like the first one.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    ...options,
    // Rows are not kept, because a table takes many times the memory of its text.
    on_record: (row: Row) => {
      use(row);
      return null;
    },
  });
}

const isEmpty = (cell: string) => cell.trim() === '';

/** A header names each column once, in a few words; numbers other than years are values. */
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

/** The first one wins a tie; commas come last, because they are the most likely to be part of cells. */
const DELIMITERS = ['\t', ';', '|', ','];

/**
 * The delimiter that gives most of the first rows the same number of cells, more than one. A delimiter
 * that also divides the first row beats all others, because cells may hold equal numbers of commas.
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

/** Share of the rows that have the most frequent number of cells, plus 1 if the first row is divided. */
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
    // The sample ends inside a cell; the rows before it count.
  }
  const [[cells, count] = [0, 0]] = [...counts].sort(([, a], [, b]) => b - a);
  if (cells <= 1) return 0;
  return count / rows + (isFirstDivided ? 1 : 0);
}
