import { type Span, slice } from '../../../documents/span.ts';
import { type Alignment, align, type Pair } from './align.ts';
import { type Change, changesBetween, type Divided } from './changes.ts';
import { likelyPlaces } from './likely-places.ts';
import { isWord, learnPieces, type Pieces, type Vocabulary } from './pieces.ts';
import { SIDE, type SoughtQuote, sidesOf } from './same-surroundings.ts';

/** What stands in the place of an edited quote. */
export type FoundEdited =
  | {
      readonly state: 'changed';
      readonly span: Span;
      readonly text: string;
      readonly changes: readonly Change[];
    }
  | { readonly state: 'gone' };

/** Places that are compared piece by piece, and how many comparisons of two pieces that may take, one place apart. */
const PLACES = 10;
const MAX_COMPARISONS = 30_000_000;

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

/**
 * Finds what has become of a quote whose words the text does not hold any more.
 *
 * @param document the text as it is now, with its pieces
 * @param vocabulary of the quote and its context
 */
export function findEdited(
  document: Divided,
  quote: SoughtQuote,
  vocabulary: Vocabulary,
): FoundEdited {
  const { ids } = document.pieces;
  const passage = passageOf(quote, vocabulary);
  const weights = weightsOf(vocabulary, ids);
  const { length } = passage.ids;
  const margin = Math.ceil(length / 2) + 40;
  const size = length * (length + 2 * margin);
  const count = Math.max(1, Math.min(PLACES, Math.floor(MAX_COMPARISONS / size)));
  // What the quote has in common with its surroundings is theirs, if it is there once.
  const worths = passage.ids.map(
    (id, i) => (weights[id] as number) - (isOwn(passage, i) ? LESS : 0),
  );
  const near = indexAt(document.pieces, quote.span.start) - passage.from;
  const places = likelyPlaces(passage.ids, ids, { weights, near, count });
  const found = places.map((place) => {
    const from = Math.max(0, place - margin);
    const window = ids.slice(from, Math.max(0, place + length + margin));
    return judge(passage, align(passage.ids, window, worths), { document, from, weights });
  });
  const isTakenOut = found.some((one) => one.isTakenOut);
  const best = found
    .filter((one) => isRecognised(one, isTakenOut))
    .reduce<Place | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);
  if (!best) return { state: 'gone' };
  const span = {
    start: document.pieces.starts[best.start] as number,
    end: document.pieces.ends[best.end - 1] as number,
  };
  const text = slice(document.text, span);
  const now = { text, pieces: piecesWithin(document.pieces, best, span.start) };
  const pairs = best.pairs.map(([i, j]): Pair => [i, j - best.start]);
  const former = { text: quote.text, pieces: passage.own };
  return { state: 'changed', span, text, changes: changesBetween(former, now, pairs) };
}

/** The pieces of a quote between some of its surroundings. */
interface Passage {
  readonly ids: readonly number[];
  /** The quote's own pieces. */
  readonly own: Pieces;
  /** Indices in `ids` at which the quote begins and ends. */
  readonly from: number;
  readonly to: number;
  /** Whether a piece of the quote counts for its share: signs do not, unless there are no words. */
  readonly counts: (index: number) => boolean;
}

const isOwn = ({ from, to }: Passage, index: number) => index >= from && index < to;

function passageOf(quote: SoughtQuote, vocabulary: Vocabulary): Passage {
  const sides = sidesOf(quote);
  const before = learnPieces(sides.before, vocabulary).ids.slice(-SIDE);
  const after = learnPieces(sides.after, vocabulary).ids.slice(0, SIDE);
  const own = learnPieces(quote.text, vocabulary);
  const words = [...vocabulary.keys()].map(isWord);
  const hasWords = own.ids.some((id) => words[id]);
  const ids = [...before, ...own.ids, ...after];
  return {
    ids,
    own,
    from: before.length,
    to: before.length + own.ids.length,
    counts: (index) => !hasWords || Boolean(words[ids[index] as number]),
  };
}

/** A rare word weighs 1, one that the text holds a hundred times 0.18; signs weigh half. */
function weightsOf(vocabulary: Vocabulary, ids: readonly number[]): number[] {
  const counts = new Float64Array(vocabulary.size);
  for (const id of ids) if (id >= 0) counts[id] = (counts[id] as number) + 1;
  return [...vocabulary].map(([piece, id]) => {
    const weight = 1 / (1 + Math.log(Math.max(1, counts[id] as number)));
    return Math.max(LEAST_WEIGHT, isWord(piece) ? weight : weight / 2);
  });
}

/** Worth more than the gap that it closes. */
const LEAST_WEIGHT = 0.06;

/** How much less a piece of the quote is worth than one beside it. */
const LESS = 0.001;

/** A place that may be the quote's. */
interface Place {
  readonly score: number;
  /** Indices of pieces of the text: what stands there now. */
  readonly start: number;
  readonly end: number;
  /** Pieces of the quote and of the text that are the same, as indices of both. */
  readonly pairs: readonly Pair[];
  /** Shares of the quote's words that are there: weighted, and as many as they are. */
  readonly share: number;
  readonly plainShare: number;
  /** How many of the quote's borders are known by what stands beside them. */
  readonly borders: number;
  /** Whether the surroundings stand side by side. */
  readonly isTakenOut: boolean;
}

function isRecognised(place: Place, isTakenOut: boolean): boolean {
  const { start, end, borders, share, plainShare } = place;
  if (start >= end) return false;
  if (borders === 2) return share >= ENOUGH.twoBorders;
  const enough = borders === 1 ? ENOUGH.oneBorder : ENOUGH.noBorder;
  return Math.min(share, plainShare) >= (isTakenOut ? ENOUGH.takenOut : enough);
}

function judge(
  passage: Passage,
  { score, pairs }: Alignment,
  text: { document: Divided; from: number; weights: readonly number[] },
): Place {
  const { from, to } = passage;
  const placed = pairs.map(([i, j]): Pair => [i, j + text.from]);
  const own = placed.filter(([i]) => isOwn(passage, i));
  const left = placed.filter(([i]) => i < from && i >= from - BESIDE.pieces);
  const right = placed.filter(([i]) => i >= to && i < to + BESIDE.pieces);
  const weigh = (indices: readonly number[]) =>
    indices.reduce((sum, i) => sum + (text.weights[passage.ids[i] as number] as number), 0);
  const isKnown = (side: readonly Pair[], start: number, end: number) => {
    const all = Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
    const there = weigh(side.map(([i]) => i));
    return there >= BESIDE.least && there >= BESIDE.share * weigh(all);
  };
  const hasLeft = isKnown(left, Math.max(0, from - BESIDE.pieces), from);
  const hasRight = isKnown(right, to, Math.min(passage.ids.length, to + BESIDE.pieces));
  const start = startOf(passage, text.document, own, hasLeft ? left.at(-1) : undefined);
  const end = endOf(passage, text.document, own, hasRight ? right[0] : undefined);
  const isTooLong = end - start > LONGEST.times * (to - from) + LONGEST.pieces;
  const borders = isTooLong ? 0 : Number(hasLeft) + Number(hasRight);
  const inside = own.filter(([, j]) => j >= start && j < end);
  return {
    score,
    start,
    end,
    pairs: inside.map(([i, j]): Pair => [i - from, j]),
    ...sharesOf(passage, inside, text.weights),
    borders,
    isTakenOut: borders === 2 && start >= end,
  };
}

function sharesOf(
  { ids, from, to, counts }: Passage,
  own: readonly Pair[],
  weights: readonly number[],
): Pick<Place, 'share' | 'plainShare'> {
  const all = Array.from({ length: to - from }, (_, i) => from + i).filter(counts);
  const there = own.map(([i]) => i).filter(counts);
  const sum = (indices: readonly number[]) =>
    indices.reduce((total, i) => total + (weights[ids[i] as number] as number), 0);
  return { share: sum(there) / (sum(all) || 1), plainShare: there.length / (all.length || 1) };
}

/** Where what has become of the quote begins: at its first word, after the last piece before it, or within its line. */
function startOf(
  { from }: Passage,
  { text, pieces }: Divided,
  own: readonly Pair[],
  beside: Pair | undefined,
): number {
  const [first] = own;
  if (first?.[0] === from) return first[1];
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
function endOf(
  { to }: Passage,
  { text, pieces }: Divided,
  own: readonly Pair[],
  beside: Pair | undefined,
): number {
  const last = own.at(-1);
  if (last?.[0] === to - 1) return last[1] + 1;
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

/** The index of the first piece that begins at an offset or after it. */
function indexAt({ starts }: Pieces, offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function piecesWithin(
  { ids, starts, ends }: Pieces,
  { start, end }: Pick<Place, 'start' | 'end'>,
  offset: number,
): Pieces {
  return {
    ids: ids.slice(start, end),
    starts: starts.slice(start, end).map((at) => at - offset),
    ends: ends.slice(start, end).map((at) => at - offset),
  };
}
