import { firstFrom, type Span, slice } from '../../../documents/span.ts';
import { align, type Pair } from './align.ts';
import { type Change, changesBetween, type Divided } from './changes.ts';
import { isRecognised, judge, type Place } from './judge.ts';
import { likelyPlaces } from './likely-places.ts';
import { isOwn, passageOf } from './passage.ts';
import { isWord, type Pieces, type Vocabulary } from './pieces.ts';
import type { SoughtQuote } from './same-surroundings.ts';

/** What stands in the place of an edited quote. */
export type FoundEdited =
  | {
      readonly state: 'changed';
      readonly span: Span;
      /** What stands there now. */
      readonly text: string;
      readonly changes: readonly Change[];
    }
  | { readonly state: 'gone' };

/** Places that are compared piece by piece, and how many comparisons of two pieces that may take, one place apart. */
const PLACES = 10;
const MAX_COMPARISONS = 30_000_000;

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
  // A piece that the quote and its surroundings both have is theirs, if it is there once.
  const worths = passage.ids.map(
    (id, i) => (weights[id] as number) - (isOwn(passage, i) ? LESS : 0),
  );
  const near = firstFrom(document.pieces.starts, quote.span.start) - passage.from;
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
