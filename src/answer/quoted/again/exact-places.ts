import type { Span } from '../../../documents/span.ts';
import { isWithinWord } from './pieces.ts';
import type { SoughtQuote } from './same-surroundings.ts';

/** Places on each side of the former one that are compared. */
const MAX_PLACES = 100;
/** Places on each side that are looked at, those within a longer word included. */
const MAX_LOOKS = 10_000;

/** Where exactly the characters of a quote stand, as words of their own: the nearest places on both sides of the former one. */
export function exactPlaces(text: string, quote: SoughtQuote): Span[] {
  const { span, context } = quote;
  const offset = context ? span.start - context.span.start : 0;
  const holds = (start: number) => isWhole(text, quote, start);
  const starts = [
    ...outwards(text, quote.text, span.start, holds),
    // With its surroundings, it may be far away and yet the same.
    ...(context
      ? outwards(text, context.text, context.span.start, (at) => holds(at + offset), 1)
      : []
    ).map((start) => start + offset),
  ];
  return [...new Set(starts)].map((start) => ({ start, end: start + quote.text.length }));
}

function outwards(
  text: string,
  sought: string,
  from: number,
  holds: (start: number) => boolean,
  limit = MAX_PLACES,
): number[] {
  const forward = walk((at) => text.indexOf(sought, at), from, 1, holds, limit);
  const back = walk(
    (at) => (at < 0 ? -1 : text.lastIndexOf(sought, at)),
    from - 1,
    -1,
    holds,
    limit,
  );
  return [...forward, ...back];
}

function walk(
  find: (from: number) => number,
  from: number,
  step: 1 | -1,
  holds: (start: number) => boolean,
  limit: number,
): number[] {
  const places: number[] = [];
  let at = find(from);
  for (let looks = 0; at >= 0 && places.length < limit && looks < MAX_LOOKS; looks++) {
    if (holds(at)) places.push(at);
    at = find(at + step);
  }
  return places;
}

/** Whether no word goes on beyond the quote that ended with it: "12" does not stand in "2012". */
function isWhole(text: string, { text: own, span, context }: SoughtQuote, start: number): boolean {
  const end = start + own.length;
  const former = span.start - (context?.span.start ?? span.start);
  const around = context?.text ?? own;
  return (
    (!isWithinWord(text, start) || isWithinWord(around, former)) &&
    (!isWithinWord(text, end) || isWithinWord(around, former + own.length))
  );
}
