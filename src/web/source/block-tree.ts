import type { Block } from '../../documents/blocks.ts';

/** A block with the blocks inside it, in order. */
export interface BlockNode extends Block {
  readonly children: readonly BlockNode[];
}

/** The tree that a list of blocks stands for; see `Block`. */
export function treeOf(blocks: readonly Block[]): BlockNode[] {
  const roots: BlockNode[] = [];
  const open: { readonly end: number; readonly children: BlockNode[] }[] = [];
  for (const block of blocks) {
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= block.start) open.pop();
    const children: BlockNode[] = [];
    (open.at(-1)?.children ?? roots).push({ ...block, children });
    open.push({ end: block.end, children });
  }
  return roots;
}
