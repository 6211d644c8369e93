import type { Span } from '../span.ts';
import type { Draft } from '../structure/draft.ts';
import { indentAt } from '../structure/lines.ts';
import { readLines } from '../structure/read-lines.ts';
import { termBlocks } from './lined/line-blocks.ts';
import { fills, PICTURES } from './markdown-syntax.ts';

/**
 * Adds the blocks of a paragraph's lines. A line with nothing but pictures, such as badges, stands beside the text, and
 * one above lines that begin with ": " is a term, which these lines define.
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
  const content = (at: number) => text.slice(lines[at]?.start ?? 0, lines[at]?.end ?? 0);
  const defines = (at: number) => /^:[ \t]+\S/.test(content(at));
  for (let at = 0; at < lines.length; at++) {
    const { start, end } = lines[at] as Span;
    if (at + 1 < lines.length && !defines(at) && defines(at + 1)) {
      addBefore(at);
      const meaning = lines[at + 1] as Span;
      // Lines that are indented, or do not stand above a further definition, go on.
      const goesOn = (i: number) =>
        defines(i) || !defines(i + 1) || indentAt(text, lines[i]?.start) > 0;
      while (from < lines.length && goesOn(from)) from++;
      for (const block of termBlocks(
        { start, end },
        { start: meaning.start, end: lines[from - 1]?.end ?? end },
      ))
        blocks.push(block);
      at = from - 1;
      continue;
    }
    if (!fills(content(at), PICTURES)) continue;
    addBefore(at);
    blocks.push({ kind: 'margin', start, end });
  }
  addBefore(lines.length);
}
