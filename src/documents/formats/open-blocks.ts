import type { Block, BlockKind, Cell } from '../blocks.ts';

/** What is known of a block when it begins. */
export type BlockOptions = Pick<Block, 'level' | 'isHeader'>;

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type DraftBlock = Omit<Draft<Block>, 'cells'> & { cells?: Cell[] };
type Part =
  | { readonly is: 'block'; readonly block: DraftBlock }
  | { readonly is: 'cell'; readonly cell: Draft<Cell> }
  | { readonly is: 'label'; readonly span: { start: number; end: number } };

/**
 * The blocks of a text while it is written. A block begins with the first visible character that is written
 * while it is open, and ends behind the last; a block that gets none does not come about. Because blocks close in
 * the opposite order of opening, they are a tree.
 */
export class OpenBlocks {
  readonly blocks: Block[] = [];
  readonly #open: Part[] = [];
  /** How many of the open parts have begun. */
  #begun = 0;
  /** Behind the last visible character. */
  #end = 0;

  /** How many blocks, cells and labels are open. */
  get depth(): number {
    return this.#open.length;
  }

  open(kind: BlockKind, options: BlockOptions): void {
    this.#open.push({ is: 'block', block: { kind, ...options, start: 0, end: 0 } });
  }

  openCell(column: number, columns: number): void {
    const cell = { column, ...(columns > 1 && { columns }), start: 0, end: 0 };
    this.#open.push({ is: 'cell', cell });
  }

  openLabel(): void {
    this.#open.push({ is: 'label', span: { start: 0, end: 0 } });
  }

  /** Closes what was opened last. */
  close(): void {
    const part = this.#open.pop();
    if (!part || this.#begun <= this.#open.length) return;
    this.#begun = this.#open.length;
    spanOf(part).end = this.#end;
  }

  /**
   * Text was written.
   *
   * @param start its offset
   * @param depth only so many of the open parts hold it, counted from the outermost
   */
  extend(text: string, start: number, depth = this.depth): void {
    const end = text.trimEnd().length;
    if (end === 0) return;
    if (this.#begun < depth) {
      const first = start + end - text.trim().length;
      while (this.#begun < depth) this.#begin(this.#open[this.#begun++] as Part, first);
    }
    this.#end = start + end;
  }

  #begin(part: Part, start: number): void {
    spanOf(part).start = start;
    if (part.is === 'block') this.blocks.push(part.block);
    else {
      const owner = this.#owner();
      if (part.is === 'label' && owner) owner.label = part.span;
      if (part.is === 'cell' && owner) {
        owner.cells ??= [];
        owner.cells.push(part.cell);
      }
    }
  }

  /** The block around the part that begins. */
  #owner(): DraftBlock | undefined {
    for (let i = this.#begun - 1; i >= 0; i--) {
      const part = this.#open[i];
      if (part?.is === 'block') return part.block;
    }
    return undefined;
  }
}

function spanOf(part: Part): { start: number; end: number } {
  if (part.is === 'block') return part.block;
  return part.is === 'cell' ? part.cell : part.span;
}
