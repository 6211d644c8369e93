import type { Span } from '../../../documents/span.ts';
import { isWithinWord } from './pieces.ts';
import { type SoughtQuote, sidesOf } from './same-surroundings.ts';

/** Places on each side of the former one that are compared. */
const MAX_PLACES = 100;
/** Places on each side that are looked at, those within a longer word included. */
const MAX_LOOKS = 10_000;

/** Where exactly the characters of a quote stand, as words of their own: the nearest places on both sides of the former one. */
export function exactPlaces(text: string, quote: SoughtQuote): Span[] {
  const { span } = quote;
  const { before, after } = sidesOf(quote);
  const holds = wholeIn(text, quote);
  const starts = [
    ...outwards(text, quote.text, span.start, holds),
    // With its surroundings, it may be far away and yet the same.
    ...outwards(
      text,
      `${before}${quote.text}${after}`,
      span.start - before.length,
      (at) => holds(at + before.length),
      1,
    ).map((at) => at + before.length),
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

/** Tells whether no word goes on beyond the quote that ended with it: "12" does not stand in "2012". */
function wholeIn(text: string, quote: SoughtQuote): (start: number) => boolean {
  const { before, after } = sidesOf(quote);
  const { length } = quote.text;
  const around = `${before}${quote.text}${after}`;
  const mayBeWithin = {
    start: isWithinWord(around, before.length),
    end: isWithinWord(around, before.length + length),
  };
  return (start) =>
    (mayBeWithin.start || !isWithinWord(text, start)) &&
    (mayBeWithin.end || !isWithinWord(text, start + length));
}
