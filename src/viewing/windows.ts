import type { Block } from '../documents/blocks.ts';
import { overlap, type Span } from '../documents/span.ts';

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

/** The blocks that reach into a window, and the rows that name the columns of a table that does. */
export function blocksIn(blocks: readonly Block[], window: Span): Block[] {
  let tableEnd = 0;
  return blocks.filter((block) => {
    const isIn = overlap(block, window);
    if (isIn && block.kind === 'table') tableEnd = block.end;
    return isIn || (block.isHeader && block.end <= tableEnd);
  });
}

type Text = { readonly text: string; readonly blocks?: readonly Block[] };

/**
 * The part of a document that a page shows: about `reach` characters on each side of a place, from the beginning of a
 * block to the end of one where there are any near its ends, else between two words.
 */
export function windowAround(document: Text, place: Span, reach: number): Span {
  const least = Math.max(0, place.start - reach);
  const most = Math.min(document.text.length, place.end + reach);
  const slack = Math.floor(reach * SLACK);
  return {
    start: Math.min(place.start, startNear(document, least, slack)),
    end: Math.max(place.end, endNear(document, most, slack)),
  };
}

/** The part from a place on, of about `length` characters. */
export function windowFrom(document: Text, from: number, length: number): Span {
  const start = Math.min(Math.max(0, from), document.text.length);
  const most = Math.min(document.text.length, start + length);
  return { start, end: endNear(document, most, Math.floor(length * SLACK)) };
}

/** Where a part begins that reaches up to a place at the latest; none of the text between is left out. */
export function windowBefore(document: Text, until: number, length: number): number {
  const slack = Math.floor(length * SLACK);
  return startNear(document, Math.max(0, until - (length - slack)), slack);
}

/** Ends are moved by so much of the length to meet those of blocks. */
const SLACK = 1 / 4;

function startNear({ text, blocks = [] }: Text, least: number, slack: number): number {
  if (least === 0) return 0;
  const near = blocks.flatMap(({ start, end }) => [start, end]);
  const places = near.filter((at) => at >= least && at <= least + slack);
  return places.length > 0 ? places.reduce((a, b) => Math.min(a, b)) : beforeWord(text, least);
}

function endNear({ text, blocks = [] }: Text, most: number, slack: number): number {
  if (most === text.length) return most;
  const near = blocks.flatMap(({ start, end }) => [start, end]);
  const places = near.filter((at) => at <= most && at >= most - slack);
  return places.length > 0 ? places.reduce((a, b) => Math.max(a, b)) : afterWord(text, most);
}

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
