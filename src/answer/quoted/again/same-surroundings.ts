import type { Span } from '../../../documents/span.ts';
import type { Quote } from '../../answer.ts';
import { align } from './align.ts';
import { learnPieces, piecesOf, type Vocabulary } from './pieces.ts';

/** A quote as it was shown, from a text that may have changed since. */
export interface SoughtQuote extends Quote {
  /** The quote with what stood around it. */
  readonly context?: Quote;
  /** What stood above it and gave it its meaning. */
  readonly above?: readonly Quote[];
}

/** Pieces on each side of a quote that tell its place. */
export const SIDE = 60;
/** Places that are compared, the nearest to the former one. */
const MAX_PLACES = 200;
/** What text above a quote counts, in pieces around it. */
const ABOVE = 5;
/** Units further away in which text above a quote may stand by now, and by how many its count is halved. */
const REACH = { most: 20_000, half: 200 };

/** The text before a quote and after it in its context; empty where that does not hold the quote. */
export function sidesOf({ text, span, context }: SoughtQuote): { before: string; after: string } {
  const at = context ? span.start - context.span.start : 0;
  if (context?.text.slice(at, at + text.length) !== text) return { before: '', after: '' };
  return { before: context.text.slice(0, at), after: context.text.slice(at + text.length) };
}

/**
 * The place of several with the words of a quote around which the text is most alike; the nearest to the former one if
 * several are. Undefined if there are none.
 */
export function withSameSurroundings(
  text: string,
  quote: SoughtQuote,
  places: readonly Span[],
): Span | undefined {
  const distance = ({ start }: Span) => Math.abs(start - quote.span.start);
  const near = [...places].sort((a, b) => distance(a) - distance(b)).slice(0, MAX_PLACES);
  if (near.length <= 1) return near[0];
  const alike = likenessAround(text, quote);
  let best: { place: Span; likeness: number } | undefined;
  for (const place of near) {
    const likeness = alike(place);
    if (!best || likeness > best.likeness) best = { place, likeness };
  }
  return best?.place;
}

function likenessAround(text: string, quote: SoughtQuote): (place: Span) => number {
  const { before, after } = sidesOf(quote);
  const vocabulary: Vocabulary = new Map();
  const left = learnPieces(before, vocabulary).ids.slice(-SIDE);
  const right = learnPieces(after, vocabulary).ids.slice(0, SIDE);
  const idsIn = (start: number, end: number) =>
    piecesOf(text.slice(Math.max(0, start), end), vocabulary).ids;
  return ({ start, end }) => {
    const beside = idsIn(start - before.length, start).slice(-SIDE);
    const beyond = idsIn(end, end + after.length).slice(0, SIDE);
    return (
      align(left, beside, equal(left)).score +
      align(right, beyond, equal(right)).score +
      likenessAbove(text, quote, start)
    );
  };
}

const equal = (pieces: readonly number[]) => pieces.map(() => 1);

function likenessAbove(text: string, { span, above = [] }: SoughtQuote, start: number): number {
  let sum = 0;
  for (const one of above) {
    const former = span.start - one.span.start;
    const from = Math.max(0, start - former - REACH.most);
    const at = text.slice(from, start).lastIndexOf(one.text);
    if (at < 0) continue;
    const further = Math.abs(start - from - at - former);
    sum += ABOVE / (1 + further / REACH.half);
  }
  return sum;
}
