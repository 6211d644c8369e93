import type { Place, Reaching, TableColumns } from './table-columns.ts';
import type { TextWriter } from './text-writer.ts';

/** Only so much of a cell's text is remembered for the rows that it reaches down to. */
const MAX_REMEMBERED = 200;

/**
 * Writes a row of a table in one line, " | " between its cells. A cell that reaches down from a row above is
 * written once more, so that the row can be read alone.
 */
export class RowWriter {
  readonly #writer: TextWriter;
  readonly #columns: TableColumns;
  #cell: (Place & { rows: number; text: string }) | null = null;
  /** Cells before the open one that are not written yet; those without text only if text follows. */
  #waiting: Reaching[] = [];
  /** Cells without text since the last text. */
  #empty = 0;
  #hasText = false;
  #mark = '';

  constructor(writer: TextWriter, columns: TableColumns) {
    this.#writer = writer;
    this.#columns = columns;
    columns.startRow();
  }

  /** Begins a cell, and ends the one before. */
  nextCell(columns: number, rows: number): void {
    this.#endCell();
    this.#waiting.push(...this.#columns.fromAbove());
    this.#cell = { ...this.#columns.place(columns), rows, text: '' };
  }

  /** The mark of a list item, which goes before the next text. */
  mark(text: string): void {
    this.#mark = text;
  }

  /** @param space before the text unless it begins the cell */
  write(text: string, space: string): void {
    const isFirst = this.#cell?.text === '';
    if (isFirst) {
      this.#writeWaiting();
      this.#openCell(this.#cell as Place);
    }
    const before = (isFirst ? '' : space) + this.#mark;
    this.#writer.write(text, before);
    this.#mark = '';
    if (this.#cell && this.#cell.text.length < MAX_REMEMBERED) this.#cell.text += before + text;
  }

  close(): void {
    this.#endCell();
    this.#waiting.push(...this.#columns.restFromAbove());
    // A row needs a text of its own.
    if (this.#hasText) this.#writeWaiting();
  }

  #endCell(): void {
    if (!this.#cell) return;
    const { rows, text } = this.#cell;
    this.#columns.keep(this.#cell, rows, text.trim());
    if (text === '') this.#waiting.push(this.#cell);
    else this.#closeCell(this.#cell);
    this.#cell = null;
  }

  #writeWaiting(): void {
    for (const cell of this.#waiting) {
      if (cell.text === '') this.#empty++;
      else {
        this.#openCell(cell);
        this.#writer.write(cell.text);
        this.#closeCell(cell);
      }
    }
    this.#waiting = [];
  }

  #openCell({ column, columns }: Place): void {
    this.#writer.lead(this.#hasText ? ' | '.repeat(this.#empty + 1) : '| '.repeat(this.#empty));
    this.#empty = 0;
    this.#hasText = true;
    this.#writer.openCell(column, columns);
  }

  #closeCell({ columns }: Place): void {
    this.#writer.close();
    if (this.#columns.keepsPlaces) this.#empty += columns - 1;
  }
}
