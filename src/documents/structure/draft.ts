import type { Block } from '../blocks.ts';

/** A block that may still grow. */
export type Draft = { -readonly [Key in keyof Block]: Block[Key] };

/** A table with its rows; nothing where there are none. */
export function tableOf(rows: readonly Draft[]): Draft[] {
  const [first, last] = [rows[0], rows.at(-1)];
  return first && last ? [{ kind: 'table', start: first.start, end: last.end }, ...rows] : [];
}

/** The blocks that stand in no other one, each with the index of the first block after what it holds. */
export function* outermost(blocks: readonly Block[]): Generator<{ at: number; after: number }> {
  let at = 0;
  while (at < blocks.length) {
    const end = blocks[at]?.end ?? 0;
    let after = at + 1;
    while (after < blocks.length && (blocks[after]?.start ?? 0) < end) after++;
    yield { at, after };
    at = after;
  }
}
