import type { TextWriter } from '../text-writer.ts';
import { referenceTo, type SheetNote } from './sheet.ts';

/** A longer cell does not say which row or column a comment is of. */
const MAX_NAME = 60;

/** The comments of a sheet, with what the rows that they belong to say. */
export class CellNotes {
  readonly #notes: readonly SheetNote[];
  /** The texts of rows with comments by column, ascending. */
  readonly #rows = new Map<number, ReadonlyMap<number, string>>();
  /** The names of the columns above such a row. */
  readonly #names = new Map<number, (column: number) => string>();

  constructor(notes: readonly SheetNote[]) {
    this.#notes = notes;
    for (const { row } of notes) this.#rows.set(row, new Map());
  }

  /**
   * Notices a row of the sheet.
   *
   * @param nameOf the name of a column, where the row stands below names
   */
  meet(
    row: number,
    cells: Iterable<readonly [number, string]>,
    nameOf?: (column: number) => string,
  ): void {
    if (!this.#rows.has(row)) return;
    this.#rows.set(row, new Map(cells));
    if (nameOf) this.#names.set(row, nameOf);
  }

  /** Writes each comment behind its cell, the first cell of its row and the name of its column: "B4 (T-02, Volume): …". */
  write(writer: TextWriter): void {
    for (const note of this.#notes) {
      const about = this.#namesOf(note).join(', ');
      writer.lineEnds(2);
      writer.open('note');
      writer.write(referenceTo(note.row, note.column));
      writer.write(`${about && ` (${about})`}: ${note.text.trim()}`);
      writer.close();
    }
  }

  #namesOf({ row, column }: SheetNote): string[] {
    const cells = this.#rows.get(row);
    const nameOf = this.#names.get(row);
    const [first = ''] = cells?.values() ?? [];
    // A row of names has none above it, and none before it either.
    const names = nameOf ? [first, nameOf(column)] : [cells?.get(column) ?? ''];
    const lines = names.map((name) => name.trim().replace(/\s+/g, ' '));
    return [...new Set(lines)].filter((name) => name !== '' && name.length <= MAX_NAME);
  }
}
