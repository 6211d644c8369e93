import type { Span } from '../../span.ts';
import type { Draft } from '../../structure/draft.ts';

/** Deeper lists are read as part of their item. */
const MAX_DEPTH = 20;

/** Makes the blocks of a list whose items say how deep they are. */
export class NestedItems {
  readonly blocks: Draft[] = [];
  /** The open items with their lists, outermost first. */
  readonly #open: { list: Draft; item: Draft | undefined }[] = [];

  /** Begins an item at a depth from 1; it may be at most one deeper than the one before. */
  begin(depth: number, { start, end }: Span): void {
    const at = Math.min(Math.max(depth, 1), this.#open.length + 1, MAX_DEPTH);
    this.#open.length = Math.min(this.#open.length, at);
    if (this.#open.length < at)
      this.#open.push({ list: this.#add('list', start, end), item: undefined });
    const open = this.#open[at - 1];
    if (open) open.item = this.#add('item', start, end);
    this.grow(end);
  }

  /** The open items reach to here. */
  grow(end: number): void {
    for (const { list, item } of this.#open) {
      list.end = end;
      if (item) item.end = end;
    }
  }

  #add(kind: Draft['kind'], start: number, end: number): Draft {
    const block: Draft = { kind, start, end };
    this.blocks.push(block);
    return block;
  }
}
