import { firstFrom } from '../../span.ts';
import type { Merge, SheetRow } from './sheet.ts';

/** What merged cells repeat: their text belongs to each row and column that they cover. */
export class MergedCells {
  readonly #merges: ReadonlyMap<number, readonly Merge[]>;
  /** Texts that reach down from rows above, by column. */
  readonly #reaching = new Map<number, { readonly bottom: number; readonly text: string }>();

  constructor(merges: ReadonlyMap<number, readonly Merge[]>) {
    this.#merges = merges;
  }

  /** The merged cells that begin in a row, from left to right; what overlaps the one before is damage. */
  in(row: number): Merge[] {
    const merges = [...(this.#merges.get(row) ?? [])].sort((a, b) => a.left - b.left);
    let end = -1;
    return merges.filter(({ left, right }) => {
      const isApart = left > end;
      if (isApart) end = right;
      return isApart;
    });
  }

  /**
   * The cells of a row, with those that merged ones cover; it has to be asked for each row, in order. A text that is
   * alone in its row, such as a title over all columns, is not repeated in it.
   *
   * @param columns those in which any row of the table has text, ascending
   */
  advance(
    { row, cells }: SheetRow,
    columns: readonly number[],
  ): Iterable<readonly [number, string]> {
    const filled = new Map<number, string>();
    for (const [column, { bottom, text }] of this.#reaching) {
      if (bottom < row) this.#reaching.delete(column);
      else filled.set(column, text);
    }
    for (const { left, right, bottom } of this.in(row)) {
      const text = cells.get(left);
      if (text === undefined) continue;
      for (const column of covered(columns, left, right)) {
        if (cells.size > 1) filled.set(column, text);
        if (bottom > row) this.#reaching.set(column, { bottom, text });
      }
    }
    if (filled.size === 0) return cells;
    for (const [column, text] of cells) filled.set(column, text);
    return [...filled].sort(([a], [b]) => a - b);
  }
}

/** The columns from `left` to `right`. */
export function covered(columns: readonly number[], left: number, right: number): number[] {
  const found: number[] = [];
  for (
    let i = firstFrom(columns, left);
    i < columns.length && (columns[i] as number) <= right;
    i++
  ) {
    found.push(columns[i] as number);
  }
  return found;
}
