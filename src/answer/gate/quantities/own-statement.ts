import { type Token, termsIn } from '../../../language/tokens.ts';
import type { Quantity } from './quantities.ts';

/** A quantity within its text. */
export interface PlacedQuantity {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly quantity: Quantity;
  /** The other quantities of the text, without dates and what is quoted. */
  readonly others: readonly Quantity[];
}

/** A new statement may begin here, but not in a list ("doctors, nurses and other staff"). */
const BOUNDARY =
  /[;；]|[,，](?!\d)|\b(?:and(?! (?:over|above|more|older|up|under|below|less|younger|later|a half)\b)|while|whereas|but|und|et)\b/gu;
const LIST = /,[^,;]{1,40}(?:,[^,;]{1,40}){0,6} and other\b/gu;

/** The end of the words about the quantity before them. */
const WINDOW_END = new RegExp(BOUNDARY.source, 'u');

/** The beginning of the words about the quantity after them. */
const WINDOW_START = /^.*(?:[;；]|\b(?:and|while|whereas|but|und|et)\b)/su;

/** A condition or a time that comes first belongs to the quantity after it. */
const INTRODUCTION =
  /^["(]?(?:after|in|on|with|within|for|over|during|since|at|by|from|if|when|once|while|as|until|before|under|between|despite|to)\b/iu;

/** Where another statement may begin after a quantity; `to` if none does. */
export function windowAfter(text: string, from: number, to: number): number {
  const found = WINDOW_END.exec(withoutLists(text).slice(from, to));
  return found ? from + found.index : to;
}

/** Where the statement of a quantity begins that stands at `to`; `from` if nothing else is before it. */
export function windowBefore(text: string, from: number, to: number): number {
  return from + (WINDOW_START.exec(text.slice(from, to))?.[0].length ?? 0);
}

/** Where the words begin that belong to a quantity at `to` alone: behind the last "and" or comma after `from`. */
export function leadStart(text: string, from: number, to: number): number {
  const last = [...text.slice(from, to).matchAll(BOUNDARY)].at(-1);
  return last ? from + last.index + last[0].length : from;
}

/**
 * Whether a claim says of a quantity what its source says of it, judged by the order of words. If the source's
 * next statement has a quantity of its own, words that stand only there belong to that one: "found 186 problems
 * and solved 170" does not support "solved 186".
 */
export function hasOwnStatement(claim: PlacedQuantity, source: PlacedQuantity): boolean {
  const end = statementEnd(source);
  if (end === null) return true;
  const { tokens } = source;
  const before = new Set(termsIn(tokens.filter((token) => token.end <= end)));
  const after = new Set(termsIn(tokens.filter((token) => token.start >= end)));
  return termsAbout(claim).every((term) => isKin(term, before) || !after.has(term));
}

/** Whether a term or one that it begins with, or that begins with it, is there: "deliv" and "deliveri". */
function isKin(term: string, held: ReadonlySet<string>): boolean {
  if (held.has(term)) return true;
  return [...held].some(
    (other) =>
      Math.min(term.length, other.length) > 3 && (term.startsWith(other) || other.startsWith(term)),
  );
}

/** The end of the statement with the quantity; null if no other statement with a quantity follows. */
function statementEnd({ text, quantity, others }: PlacedQuantity): number | null {
  const plain = withoutLists(text);
  for (const other of others) {
    if (other.start < quantity.end) continue;
    const between = [...plain.slice(quantity.end, other.start).matchAll(BOUNDARY)].at(-1);
    if (!between) continue;
    const isIntroduced =
      INTRODUCTION.test(text) && !WINDOW_END.test(plain.slice(0, quantity.start));
    return isIntroduced ? null : quantity.end + between.index;
  }
  return null;
}

const withoutLists = (text: string) => text.replace(LIST, (list) => ' '.repeat(list.length));

/** The terms of the claim's statement with the quantity. */
function termsAbout({ text, tokens, quantity, others }: PlacedQuantity): string[] {
  const previous = others.findLast((other) => other.end <= quantity.start)?.end ?? 0;
  const next = others.find((other) => other.start >= quantity.end)?.start ?? text.length;
  const from = windowBefore(text, previous, quantity.start);
  const to = windowAfter(text, quantity.end, next);
  return termsIn(
    tokens.filter(
      ({ start, end }) =>
        (start >= from && end <= quantity.start) || (start >= quantity.end && end <= to),
    ),
  );
}
