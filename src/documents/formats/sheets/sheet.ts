import { type ExtractLimits, tooMuchText } from '../format.ts';

/** A visible row with text. */
export interface SheetRow {
  /** Its number in the sheet, from 0. */
  readonly row: number;
  /** Its place among the rows that are not hidden, from 0. */
  readonly place: number;
  /** Text by column, from 0; ascending, and none is empty. */
  readonly cells: ReadonlyMap<number, string>;
  /** Whether all its texts are bold. */
  readonly isSetOff: boolean;
}

/** What is known of rows beside their cells. */
interface RowTraits {
  readonly isHidden: boolean;
  readonly isSetOff?: boolean;
  /** Number of equal rows; 1 unless given. */
  readonly count?: number;
}

/** Cells that are shown as one, with the text of the first; borders are inclusive, from 0. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface SheetNote {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** A row or column costs as much as so many characters, so that many small cells do not take all memory. */
const OVERHEAD = 8;

/** A sheet of a workbook: the cells that hold text and are not hidden, sparse, because the last one may be at XFD1048576. */
export class Sheet {
  readonly name: string;
  readonly rows: SheetRow[] = [];
  readonly notes: SheetNote[] = [];
  /** By their first row. */
  readonly merges = new Map<number, Merge[]>();
  /** Rows and columns with text that are left out. */
  hiddenRows = 0;
  readonly hiddenColumns = new Set<number>();
  readonly #limits: ExtractLimits;
  readonly #isHiddenColumn: (column: number) => boolean;
  /** What all cells may cost. */
  readonly #most: number;
  #rowsOut = 0;
  #size = 0;

  /** @throws FootnoteError from `addRow`, where the text is longer than the limit */
  constructor(name: string, limits: ExtractLimits, isHiddenColumn: (column: number) => boolean) {
    this.name = name;
    this.#limits = limits;
    this.#most = 2 * limits.maxCharacters;
    this.#isHiddenColumn = isHiddenColumn;
  }

  /**
   * Adds rows, which come in ascending order.
   *
   * @param cells the text of each column, ascending
   */
  addRow(
    row: number,
    cells: Iterable<readonly [number, string]>,
    { isHidden, isSetOff = false, count = 1 }: RowTraits,
  ): void {
    const shown = new Map<number, string>();
    let size = 0;
    for (const [column, text] of cells) {
      if (text.trim() === '') continue;
      if (!isHidden && this.#isHiddenColumn(column)) this.hiddenColumns.add(column);
      else shown.set(column, text.trim());
      size += text.length + OVERHEAD;
      // A row may hold one cell a million times.
      if (this.#size + size > this.#most) throw tooMuchText(this.#limits);
    }
    if (isHidden) {
      this.#rowsOut += count;
      if (shown.size > 0) this.hiddenRows += count;
      return;
    }
    this.#size += size * count;
    if (this.#size > this.#most) throw tooMuchText(this.#limits);
    for (let i = 0; i < count && shown.size > 0; i++) {
      this.rows.push({ row: row + i, place: row + i - this.#rowsOut, cells: shown, isSetOff });
    }
  }

  addMerge(merge: Merge): void {
    const list = this.merges.get(merge.top);
    if (list) list.push(merge);
    else this.merges.set(merge.top, [merge]);
  }
}

/** "B7" → row 6, column 1; undefined if it is not a reference. */
export function placeOf(reference: string): { row: number; column: number } | undefined {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference) ?? [];
  if (letters === '') return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}

/** Row 6, column 1 → "B7". */
export function referenceTo(row: number, column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}
