import type { Run } from './run.ts';

/** White before a column that counts, as a share of the font's size; spaces of words are narrower. */
const GUTTER = 0.4;
/** A column begins there to this share of the font's size. */
const NEAR = 0.2;
/** Runs of more pieces are not looked through, so that the time stays bounded. */
const MAX_PIECES = 400;

/** Cuts a run before each piece that begins where a column does, with white before it. */
export function cutRun(run: Run, lefts: readonly number[]): [Run, ...Run[]] {
  if (run.isRtl || !lefts.some((left) => left > run.left && left < run.right)) return [run];
  // From the last piece on; `before` is the run up to each of them.
  const behind: { before: Run; piece: Run; whole: Run }[] = [];
  for (let whole = run; whole.from && !('str' in whole.from); whole = whole.from[0]) {
    const [before, piece] = whole.from;
    behind.push({ before, piece, whole });
    if (behind.length > MAX_PIECES) return [run];
  }
  const cut = behind.find(({ before, piece }) => {
    const isColumn = lefts.some((left) => Math.abs(left - piece.left) < NEAR * piece.height);
    return isColumn && piece.left - before.right > GUTTER * piece.height;
  });
  if (!cut) return [run];
  const rest = behind.slice(0, behind.indexOf(cut)).reverse();
  const start = cut.before.text.length;
  let last = cut.piece;
  for (const { piece, whole } of rest) {
    const text = whole.text.slice(start).trimStart();
    last = { ...last, text, right: Math.max(last.right, piece.right), from: [last, piece] };
  }
  return [...cutRun(cut.before, lefts), last];
}
