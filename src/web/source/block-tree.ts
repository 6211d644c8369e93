import type { Block } from '../../documents/blocks.ts';
import type { Span } from '../../documents/span.ts';

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

/** The headings that a place stands under, the outermost first. */
export function headingsAbove(blocks: readonly Block[], place: number): Block[] {
  const path: Block[] = [];
  for (const block of blocks) {
    if (block.start > place) break;
    if (block.kind !== 'heading') continue;
    const level = block.level ?? DEEPEST;
    while (path.length > 0 && (path.at(-1)?.level ?? DEEPEST) >= level) path.pop();
    path.push(block);
  }
  return path;
}

/** A heading without a level counts as the deepest. */
const DEEPEST = 9;

/**
 * The part of a document that a page shows: about `reach` characters on each side of a place, from the beginning of a
 * block to the end of one where there are any, else between two words.
 */
export function windowAround(
  { text, blocks = [] }: { readonly text: string; readonly blocks?: readonly Block[] },
  place: Span,
  reach: number,
): Span {
  const least = Math.max(0, place.start - reach);
  const most = Math.min(text.length, place.end + reach);
  const borders = blocks.flatMap(({ start, end }) => [start, end]);
  const starts = borders.filter((at) => at >= least && at <= place.start);
  const ends = borders.filter((at) => at >= place.end && at <= most);
  return {
    start: least === 0 ? 0 : smallest(starts, Math.min(place.start, beforeWord(text, least))),
    end: most === text.length ? most : largest(ends, Math.max(place.end, afterWord(text, most))),
  };
}

const smallest = (places: readonly number[], otherwise: number) =>
  places.reduce((a, b) => Math.min(a, b), places[0] ?? otherwise);
const largest = (places: readonly number[], otherwise: number) =>
  places.reduce((a, b) => Math.max(a, b), places[0] ?? otherwise);

/** A word that is longer than this is cut. */
const LONGEST_WORD = 200;

function beforeWord(text: string, place: number): number {
  const space = text.slice(place, place + LONGEST_WORD).search(/\s/);
  return space < 0 ? wholeCharacter(text, place) : place + space + 1;
}

function afterWord(text: string, place: number): number {
  const space = /\s\S*$/.exec(text.slice(Math.max(0, place - LONGEST_WORD), place));
  return space ? place - space[0].length : wholeCharacter(text, place);
}

/** Never between the halves of a surrogate pair. */
function wholeCharacter(text: string, place: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(place)) ? place - 1 : place;
}
