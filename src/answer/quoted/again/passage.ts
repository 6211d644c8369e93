import { isWord, learnPieces, type Pieces, type Vocabulary } from './pieces.ts';
import { SIDE, type SoughtQuote, sidesOf } from './same-surroundings.ts';

/** The pieces of a quote between some of its surroundings. */
export interface Passage {
  readonly ids: readonly number[];
  /** The quote's own pieces. */
  readonly own: Pieces;
  /** Indices in `ids` at which the quote begins and ends. */
  readonly from: number;
  readonly to: number;
  /** Whether a piece of the quote counts for its share: signs do not, unless there are no words. */
  readonly counts: (index: number) => boolean;
}

/** Whether a piece is one of the quote itself. */
export const isOwn = ({ from, to }: Passage, index: number) => index >= from && index < to;

/** @param vocabulary of the quote and its context */
export function passageOf(quote: SoughtQuote, vocabulary: Vocabulary): Passage {
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
