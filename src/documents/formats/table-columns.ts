/** A longer cell is not repeated in the rows that it reaches down to. */
const MAX_REPEATED = 100;
/** Repeated text may be this many times as long as the other text of a table; a hostile table repeats without end. */
const MAX_REPEATED_SHARE = 4;
/** Cells that reach down at once, and columns; more are an attack. */
const MAX_REACHING = 100;
const MAX_COLUMNS = 10_000;
const BORDER_LENGTH = 3;

export interface Place {
  readonly column: number;
  readonly columns: number;
}
/** A cell of a row above that reaches down, with what is repeated of its text. */
export interface Reaching extends Place {
  readonly text: string;
}

/** Which columns the cells of a table cover, where cells cover several columns and rows. */
export class TableColumns {
  #reaching: (Reaching & { rows: number })[] = [];
  #added: (Reaching & { rows: number })[] = [];
  /** The first of `#reaching` that was not met in this row. */
  #next = 0;
  #column = 0;
  #written = 0;
  #repeated = 0;
  /** Whether a cell of several columns is followed by as many empty ones. */
  readonly keepsPlaces: boolean;

  constructor(keepsPlaces = false) {
    this.keepsPlaces = keepsPlaces;
  }

  startRow(): void {
    this.#reaching = [...this.#reaching, ...this.#added]
      .filter((cell) => cell.rows-- > 0)
      .sort((a, b) => a.column - b.column)
      .slice(0, MAX_REACHING);
    this.#added = [];
    this.#next = 0;
    this.#column = 0;
  }

  /** The cells from above that cover the columns before the next cell. */
  fromAbove(): Reaching[] {
    const first = this.#next;
    for (let cell = this.#reaching[first]; cell; cell = this.#reaching[++this.#next]) {
      if (cell.column > this.#column) break;
      this.#column = Math.max(this.#column, cell.column + cell.columns);
    }
    return this.#affordable(this.#reaching.slice(first, this.#next));
  }

  /** The cells from above behind the last one of the row. */
  restFromAbove(): Reaching[] {
    return this.#affordable(this.#reaching.slice(this.#next));
  }

  /** Places a cell of the row in the next free columns. */
  place(columns: number): Place {
    const place = { column: this.#column, columns };
    this.#column = Math.min(this.#column + columns, MAX_COLUMNS);
    return place;
  }

  /** A cell of the row has this text, and covers so many rows. */
  keep({ column, columns }: Place, rows: number, text: string): void {
    this.#written += text.length;
    if (rows < 2) return;
    const repeated = text.length <= MAX_REPEATED ? text : '';
    this.#added.push({ column, columns, rows: rows - 1, text: repeated });
  }

  #affordable(cells: readonly Reaching[]): Reaching[] {
    return cells.filter(({ text }) => {
      this.#repeated += text.length + BORDER_LENGTH;
      return this.#repeated <= MAX_REPEATED_SHARE * (this.#written + MAX_REPEATED);
    });
  }
}
