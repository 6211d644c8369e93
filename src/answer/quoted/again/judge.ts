import type { Alignment, Pair } from './align.ts';
import type { Divided } from './changes.ts';
import { isOwn, type Passage } from './passage.ts';
import { isWord } from './pieces.ts';

/**
 * How many pieces right beside a quote tell its border, the share of their weight that must be there, and the weight: one
 * common word alone tells nothing.
 */
const BESIDE = { pieces: 8, share: 0.5, least: 0.8 };

/**
 * Share of a quote's words, weighted by how rare they are, from which it is recognised: between two known borders any
 * text has taken its place; beside one, or none; and where the surroundings have closed up, so that it was taken out.
 */
const ENOUGH = { twoBorders: 0, oneBorder: 0.3, noBorder: 0.5, takenOut: 0.8 };

/** Between two borders, more text than so many times the quote, and so many pieces, is not what it has become. */
const LONGEST = { times: 3, pieces: 20 };

/** A place that may be the quote's. */
export interface Place {
  readonly score: number;
  /** Indices of pieces of the text: what stands there now. */
  readonly start: number;
  readonly end: number;
  /** Pieces of the quote and of the text that are the same, as indices of both. */
  readonly pairs: readonly Pair[];
  /**
   * The share of the quote's words that are there, weighted; and how many they are, as a share of its words or, if these
   * are more, of those that stand there now.
   */
  readonly share: number;
  readonly plainShare: number;
  /** How many of the quote's borders are known by what stands beside them. */
  readonly borders: number;
  /** Whether the surroundings stand side by side. */
  readonly isTakenOut: boolean;
}

/**
 * Whether what stands in a place is an edited quote.
 *
 * @param isTakenOut whether the surroundings of the quote stand side by side, here or elsewhere
 */
export function isRecognised(place: Place, isTakenOut: boolean): boolean {
  const { start, end, borders, share, plainShare } = place;
  if (start >= end) return false;
  if (borders === 2) return share >= ENOUGH.twoBorders;
  const enough = borders === 1 ? ENOUGH.oneBorder : ENOUGH.noBorder;
  return Math.min(share, plainShare) >= (isTakenOut ? ENOUGH.takenOut : enough);
}

/** The text as it is now. */
interface Text {
  readonly document: Divided;
  /** The weight of each number of the vocabulary. */
  readonly weights: readonly number[];
}

/** What an alignment tells of a place. @param text.from the index of the first piece that was aligned */
export function judge(
  passage: Passage,
  { score, pairs }: Alignment,
  text: Text & { readonly from: number },
): Place {
  const { from, to } = passage;
  const placed = pairs.map(([i, j]): Pair => [i, j + text.from]);
  const own = placed.filter(([i]) => isOwn(passage, i));
  const left = placed.filter(([i]) => i < from && i >= from - BESIDE.pieces);
  const right = placed.filter(([i]) => i >= to && i < to + BESIDE.pieces);
  const isKnown = (side: readonly Pair[], start: number, end: number) => {
    const there = weigh(
      passage,
      side.map(([i]) => i),
      text.weights,
    );
    const all = weigh(passage, indices(start, end), text.weights);
    return there >= BESIDE.least && there >= BESIDE.share * all;
  };
  const hasLeft = isKnown(left, Math.max(0, from - BESIDE.pieces), from);
  const hasRight = isKnown(right, to, Math.min(passage.ids.length, to + BESIDE.pieces));
  const { share } = sharesOf(passage, own, text);
  const start = startOf(passage, text.document, {
    own,
    share,
    beside: hasLeft ? left.at(-1) : undefined,
  });
  const end = endOf(passage, text.document, {
    own,
    share,
    beside: hasRight ? right[0] : undefined,
  });
  const isTooLong = end - start > LONGEST.times * (to - from) + LONGEST.pieces;
  const borders = isTooLong ? 0 : Number(hasLeft) + Number(hasRight);
  const inside = own.filter(([, j]) => j >= start && j < end);
  return {
    score,
    start,
    end,
    pairs: inside.map(([i, j]): Pair => [i - from, j]),
    ...sharesOf(passage, inside, { ...text, start, end }),
    borders,
    isTakenOut: borders === 2 && start >= end,
  };
}

/** What share of the quote's words is there, and what share of the words between `start` and `end` is theirs. */
function sharesOf(
  passage: Passage,
  own: readonly Pair[],
  { document, weights, start = 0, end = 0 }: Text & { start?: number; end?: number },
): Pick<Place, 'share' | 'plainShare'> {
  const { from, to, counts } = passage;
  const all = indices(from, to).filter(counts);
  const there = own.map(([i]) => i).filter(counts);
  const { text, pieces } = document;
  const words = indices(start, end).filter((at) =>
    isWord(text.slice(pieces.starts[at], pieces.ends[at])),
  );
  return {
    share: weigh(passage, there, weights) / (weigh(passage, all, weights) || 1),
    plainShare: there.length / (Math.max(all.length, words.length) || 1),
  };
}

const indices = (start: number, end: number) =>
  Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);

const weigh = ({ ids }: Passage, of: readonly number[], weights: readonly number[]) =>
  of.reduce((sum, i) => sum + (weights[ids[i] as number] as number), 0);

/** What is known of one end of a place. */
interface End {
  readonly own: readonly Pair[];
  /** Share of the quote's words that are there. */
  readonly share: number;
  /** The nearest piece beside the quote that is there, if that border is known. */
  readonly beside: Pair | undefined;
}

/** Where what has become of the quote begins: at its first word, after the last piece before it, or within its line. */
function startOf(
  { from }: Passage,
  { text, pieces }: Divided,
  { own, share, beside }: End,
): number {
  const [first] = own;
  if (first?.[0] === from && (share >= ENOUGH.noBorder || !beside)) return first[1];
  if (beside) {
    const start = beside[1] + from - beside[0];
    return first ? Math.min(start, first[1]) : start;
  }
  if (!first) return 0;
  let start = first[1];
  for (let left = first[0] - from; left > 0 && start > 0; left--) {
    const end = pieces.ends[start - 1] as number;
    if (isBorder(text.slice(end - 1, pieces.starts[start]))) break;
    start--;
  }
  return start;
}

/** The same for its end. */
function endOf({ to }: Passage, { text, pieces }: Divided, { own, share, beside }: End): number {
  const last = own.at(-1);
  if (last?.[0] === to - 1 && (share >= ENOUGH.noBorder || !beside)) return last[1] + 1;
  if (beside) {
    const end = beside[1] - (beside[0] - to);
    return last ? Math.max(end, last[1] + 1) : end;
  }
  if (!last) return 0;
  let end = last[1] + 1;
  for (let left = to - 1 - last[0]; left > 0 && end < pieces.starts.length; left--) {
    if (isBorder(text.slice((pieces.ends[end - 1] as number) - 1, pieces.starts[end]))) break;
    end++;
  }
  return end;
}

/** Whether a sentence or a line ends between two pieces. @param between the last unit of the first, and what follows it */
function isBorder(between: string): boolean {
  return /^[.!?。！？]|[\n\r]/.test(between);
}
