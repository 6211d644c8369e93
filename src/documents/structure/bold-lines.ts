import type { Block } from '../blocks.ts';
import { outermost } from './draft.ts';

/** A longer line is a sentence that somebody stresses. */
const MAX_HEADING = 80;

/** Ends as a sentence, a question, a lead-in or a part of a list does. */
const ENDS_OTHERWISE = /[.!?…:;,。！？：]["'”’)\]]*$/u;

/** "4 When we don't row.", "§ 7. Fees.": a number makes a clause's name of what ends as a sentence. */
const NUMBERED = /^(?:§\s*)?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s+[^.]*\.$/u;

/** "Total: 345": a field in bold. */
const FIELD = /[:：]\s*\S/u;

/** Whether a line that stands by itself in bold heads what is below it, as people write headings without a style. */
export function isBoldHeading(words: string): boolean {
  if (words.length > MAX_HEADING || !/\p{L}/u.test(words) || FIELD.test(words)) return false;
  return !ENDS_OTHERWISE.test(words) || NUMBERED.test(words);
}

/** The bold words that a paragraph begins with, and whether these are all of it. */
export interface BoldWords {
  readonly words: string;
  readonly isWhole: boolean;
}

/**
 * Makes headings of the paragraphs that stand in bold above something else, one level below the last heading. Where
 * paragraphs of the same section begin with bold words, nothing would tell where such a heading's part ends, and none is made.
 */
export function withBoldHeadings(
  blocks: readonly Block[],
  boldOf: (paragraph: Block) => BoldWords | undefined,
): Block[] {
  const result = [...blocks];
  let level = 0;
  let headings: number[] = [];
  let runsIn = false;
  const endSection = () => {
    for (const at of runsIn ? [] : headings) {
      const block = blocks[at] as Block;
      result[at] = { ...block, kind: 'heading', level: level + 1 };
    }
    headings = [];
    runsIn = false;
  };
  let isAboveNext = true;
  for (const { at } of outermost(blocks)) {
    const block = blocks[at] as Block;
    const bold = block.kind === 'paragraph' ? boldOf(block) : undefined;
    const heads = bold?.isWhole === true && isBoldHeading(bold.words);
    if (!isAboveNext && (heads || block.kind === 'heading')) headings.pop();
    isAboveNext = !heads;
    if (block.kind === 'heading') {
      endSection();
      level = block.level ?? level;
    } else if (heads) headings.push(at);
    else if (bold && !bold.isWhole) runsIn = true;
  }
  if (!isAboveNext) headings.pop();
  endSection();
  return result;
}
