import type { Pair } from './align.ts';
import type { Pieces } from './pieces.ts';

/** A part of what stands in a place now, or of what stood there and is gone. */
export interface Change {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** A text with its pieces, whose offsets point into it. */
export interface Divided {
  readonly text: string;
  readonly pieces: Pieces;
}

/**
 * Tells word by word what was removed from a text and what was added. The parts that are the same and those that were added
 * are the text as it stands now; with those that were removed instead, they are the former text, white space apart.
 *
 * @param pairs indices of pieces that are the same in both, ascending
 */
export function changesBetween(former: Divided, now: Divided, pairs: readonly Pair[]): Change[] {
  const changes: Change[] = [];
  const add = (kind: Change['kind'], text: string) => {
    const last = changes.at(-1);
    if (last?.kind === kind) changes.splice(-1, 1, { kind, text: last.text + text });
    else if (text !== '') changes.push({ kind, text });
  };
  let [before, at] = [0, 0];
  const addBetween = (end: number, nowEnd: number) => {
    const [removed, added] = [former.text.slice(before, end), now.text.slice(at, nowEnd)];
    if (removed.trim() === added.trim()) return add('same', added);
    const lead = spaceAt(removed, added);
    const tail = reverse(
      spaceAt(reverse(removed.slice(lead.length)), reverse(added.slice(lead.length))),
    );
    const middle = (text: string) => text.slice(lead.length, text.length - tail.length);
    add('same', lead);
    add('removed', middle(removed));
    add('added', middle(added));
    add('same', tail);
  };
  for (const [i, j] of pairs) {
    addBetween(former.pieces.starts[i] as number, now.pieces.starts[j] as number);
    [before, at] = [former.pieces.ends[i] as number, now.pieces.ends[j] as number];
    add('same', now.text.slice(now.pieces.starts[j], at));
  }
  addBetween(former.text.length, now.text.length);
  return changes;
}

/** The white space with which both begin. */
function spaceAt(one: string, other: string): string {
  const [space = ''] = /^\s*/.exec(one) ?? [];
  let length = 0;
  while (length < space.length && space[length] === other[length]) length++;
  return space.slice(0, length);
}

function reverse(text: string): string {
  return [...text].reverse().join('');
}
