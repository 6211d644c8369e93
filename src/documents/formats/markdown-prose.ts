import type { Span } from '../span.ts';
import type { Draft } from '../structure/draft.ts';
import { readLines } from '../structure/read-lines.ts';
import { fills, PICTURES } from './markdown-syntax.ts';

/**
 * Adds the blocks of a paragraph's lines. A line with nothing but pictures, such as badges, stands beside the text.
 *
 * @param speakers names that begin a turn; see `readLines`
 */
export function addProse(
  blocks: Draft[],
  text: string,
  lines: readonly Span[],
  speakers: ReadonlySet<string>,
): void {
  let from = 0;
  const addBefore = (at: number) => {
    const between = at > from ? readLines(text, lines.slice(from, at), speakers) : [];
    for (const block of between) blocks.push(block);
    from = at + 1;
  };
  for (const [at, { start, end }] of lines.entries()) {
    if (!fills(text.slice(start, end), PICTURES)) continue;
    addBefore(at);
    blocks.push({ kind: 'margin', start, end });
  }
  addBefore(lines.length);
}
