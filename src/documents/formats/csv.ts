import { CsvError, type Options, parse } from 'csv-parse/sync';
import { beginsTable, findHead, HEAD_SAMPLE, type Row } from './csv-header.ts';
import type { Extracted, ExtractLimits } from './format.ts';
import { captionOf, writeRow, writeTitle } from './named-rows.ts';
import { type DecodedText, extractDecoded, readText, withWindows1252 } from './text.ts';
import { TextWriter } from './text-writer.ts';

/**
 * Extracts a table: each row becomes a line "Column: value; Column: value" without its empty cells, so that it
 * can be read alone. Where nothing names the columns, they are numbered.
 */
export const extractCsv = extractDecoded(readTable, readCharacters);

function readCharacters(bytes: Uint8Array, encoding?: string): DecodedText | null {
  const source = readText(bytes, encoding);
  return source && withShownControls(source);
}

/**
 * Control characters as what Windows has at their place: exports that took windows-1252 for Latin-1 write them,
 * and nobody would see them: "7 \u0096 8 Feb". U+0085 may end a line, and behind a letter such as "â" it is a part
 * of UTF-8 that was misread twice.
 */
function withShownControls(source: DecodedText): DecodedText {
  let count = 0;
  const text = source.text.replace(
    /(?<![\u0080-\u00bf\u00c2-\u00f4])[\u0080-\u0084\u0086-\u009f]/g,
    (control) => {
      count++;
      return withWindows1252(control);
    },
  );
  if (count === 0) return source;
  const notice = `${count} of its control characters ${count === 1 ? 'is' : 'are'} read as windows-1252`;
  return { ...source, text, notices: [...source.notices, { kind: 'guessed', text: notice }] };
}

function readTable(decoded: string, limits: ExtractLimits): Extracted {
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
}

function tableToText(source: string, dialect: Options, limits: ExtractLimits): Extracted {
  const writer = new TextWriter(limits);
  const tables = new TablesWriter(writer);
  eachRow(source, dialect, (row) => tables.add(row));
  tables.close();
  return writer.finish();
}

/** Writes the rows of a file, in which an empty one may part tables. */
class TablesWriter {
  readonly #writer: TextWriter;
  /** The names of the columns of the table that is being written. */
  #header: Row | null = null;
  /** The first rows of the file, or of those behind an empty one, in which names are sought. */
  #waiting: Row[] | null = [];

  constructor(writer: TextWriter) {
    this.#writer = writer;
  }

  add(row: Row): void {
    if (this.#header && row.every((cell) => cell.trim() === '')) {
      this.#begin();
      this.#waiting = [];
    } else if (!this.#waiting) writeRow(this.#writer, row.entries(), this.#header ?? []);
    else if (this.#waiting.push(row) === HEAD_SAMPLE) this.#begin();
  }

  close(): void {
    this.#begin();
    // The first rows may end with an empty one.
    this.#begin();
    this.#writer.close();
  }

  #begin(): void {
    const rows = this.#waiting;
    this.#waiting = null;
    if (!rows) return;
    const head = findHead(rows);
    const below = rows.slice(head.rows);
    const isFirst = this.#header === null;
    const isTable = isFirst || beginsTable(head.header, below, this.#header ?? []);
    if (isTable) {
      if (!isFirst) this.#writer.close();
      this.#header = head.header;
      const caption = captionOf(head.titles, head.header);
      for (const row of head.titles) if (row !== caption) writeTitle(this.#writer, row);
      this.#writer.open('table');
      if (caption) writeTitle(this.#writer, caption);
    }
    for (const row of isTable ? below : rows) this.add(row);
  }
}

/** Rows of any number of cells, as people's files have them. */
function eachRow(source: string, options: Options, use: (row: Row) => void): void {
  parse(source, {
    // By default the library expects every line to end like the first one.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    ...options,
    // Rows are not kept, because a table takes many times the memory of its text.
    on_record: (row: Row) => {
      use(row);
      return null;
    },
  });
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
      if (row.length === 1 && row[0] === '') return;
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
