import { UNSEEN } from '../../language/scripts.ts';
import type { BlockKind } from '../blocks.ts';
import type { BlockOptions } from './open-blocks.ts';
import { RowWriter } from './row-writer.ts';
import { TableColumns } from './table-columns.ts';
import type { TextWriter } from './text-writer.ts';

const ALL_UNSEEN = new RegExp(`[${UNSEEN}]+`, 'g');

/** Blocks that are read as one piece, so that no paragraphs begin in them by themselves. */
const UNITS: ReadonlySet<BlockKind> = new Set([
  'heading',
  'paragraph',
  'item',
  'row',
  'field',
  'code',
]);
/** Blocks in which no other block begins: a heading, a row of a table and a line of code are whole. */
const WHOLE: ReadonlySet<BlockKind> = new Set(['heading', 'row', 'code']);

/**
 * Writes flowing text (web pages, Word, slides) with its structure: white space is collapsed, blocks stand on lines
 * of their own, a table's row in one line. Text outside of all blocks becomes paragraphs, which end at the next
 * border of a block.
 */
export class FlowWriter {
  readonly #writer: TextWriter;
  /** The kinds of the open blocks; null for one that was not begun, because it stands in a whole one. */
  readonly #open: (BlockKind | null)[] = [];
  readonly #tables: TableColumns[] = [];
  #row: RowWriter | null = null;
  /** A space is due before the next word of the line. */
  #space = false;
  /** Whether a paragraph was begun by text alone. */
  #isLoose = false;
  /** How many of the open blocks are whole. */
  #whole = 0;

  constructor(writer: TextWriter) {
    this.#writer = writer;
  }

  /** Whether a heading, a row or code is being written, in which no other block begins. */
  get isInWhole(): boolean {
    return this.#whole > 0;
  }

  /** Begins a block on a line of its own. */
  open(kind: BlockKind, options: BlockOptions = {}): void {
    this.breakLine(1);
    const isBegun = this.#whole === 0;
    if (isBegun) this.#writer.open(kind, options);
    if (isBegun && WHOLE.has(kind)) this.#whole++;
    this.#open.push(isBegun ? kind : null);
  }

  /** Ends the block that was opened last, and its line. */
  close(): void {
    this.#endLoose();
    const kind = this.#open.pop();
    if (kind) this.#writer.close();
    if (kind && WHOLE.has(kind)) this.#whole--;
    this.breakLine(1);
  }

  /** Writes a block behind its mark, with blank lines around it. */
  apart<T>(
    kind: BlockKind,
    { mark = '', ...options }: BlockOptions & { mark?: string | undefined },
    write: () => T,
  ): T {
    this.breakLine(2);
    this.open(kind, options);
    this.mark(mark);
    const written = write();
    this.close();
    this.breakLine(2);
    return written;
  }

  /** The mark of an item, or the number of a heading, which goes before its first word. */
  mark(text: string): void {
    if (this.#row) this.#row.mark(text);
    else this.#writer.lead(text);
  }

  /** A border between blocks: at least one line end, two for a blank line. In a row it is a space. */
  breakLine(count: number): void {
    this.#space = this.#row !== null;
    if (this.#row) return;
    this.#endLoose();
    this.#writer.lineEnds(count);
  }

  /** A line end inside a paragraph, as often as it is called. */
  lineBreak(): void {
    this.#space = this.#row !== null;
    if (!this.#row) this.#writer.addLineEnd();
  }

  /** Writes text of which white space only separates words. */
  text(text: string): void {
    // Most pieces need no change, and a replacement takes longer than the look.
    const line = /[\t\n\f\r]| {2}/.test(text) ? text.replace(/[ \t\n\f\r]+/g, ' ') : text;
    const start = line.startsWith(' ') ? 1 : 0;
    const end = line.length - (line.length > 1 && line.endsWith(' ') ? 1 : 0);
    if (start > 0) this.#space = true;
    if (end <= start) return;
    this.#write(line.slice(start, end));
    this.#space = end < line.length;
  }

  /** Writes text of which white space and line ends count. */
  preformatted(text: string): void {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) this.#writer.addLineEnd();
      if (line !== '') this.#write(line);
    }
  }

  /** @param keepsPlaces whether a cell of several columns is followed by as many empty ones, so that those of all rows stand in order */
  openTable({ keepsPlaces = false } = {}): void {
    this.open('table');
    this.#tables.push(new TableColumns(keepsPlaces));
  }

  closeTable(): void {
    this.#tables.pop();
    this.close();
  }

  openRow(isHeader = false): void {
    this.open('row', isHeader ? { isHeader } : {});
    this.#row = new RowWriter(this.#writer, this.#tables.at(-1) ?? new TableColumns());
  }

  closeRow(): void {
    this.#row?.close();
    this.#row = null;
    this.#space = false;
    this.close();
  }

  /** Begins a cell, which ends with the next one or with the row; the columns and rows that it covers. */
  nextCell(columns = 1, rows = 1): void {
    this.#space = true;
    this.#row?.nextCell(columns, rows);
  }

  #write(written: string): void {
    // They only tell where a word may break.
    const text = written.replace(ALL_UNSEEN, '');
    if (text === '') return;
    const before = this.#space && !this.#writer.isAtLineStart ? ' ' : '';
    this.#space = false;
    if (this.#row) this.#row.write(text, before);
    else {
      this.#beginLoose(text);
      this.#writer.write(text, before);
    }
  }

  #beginLoose(text: string): void {
    if (this.#isLoose || !/\S/.test(text)) return;
    const kind = this.#open.at(-1);
    if (kind === null || (kind && UNITS.has(kind))) return;
    this.#isLoose = true;
    this.#writer.open('paragraph');
  }

  #endLoose(): void {
    if (this.#isLoose) this.#writer.close();
    this.#isLoose = false;
  }
}
