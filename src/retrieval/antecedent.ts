import type { Span } from '../documents/span.ts';
import { type PassageText, placeOf, textAt } from '../passages/passage.ts';

/** The sentence begins with "It", "This measure", "After that", "Otherwise" or a comma: the sentence before says what that means. */
const REFERS_BACK =
  /^[,;]|^["“‘(]*(?:(?:after|at|because of|by|despite|for|from|in|in spite of|of|on|under|until|with|without) )?(it|its|this|that|these|those|he|she|they|him|them|his|her|their|such|both|otherwise|therefore)(?![\p{L}\p{N}])/iu;

/** Whether a sentence needs the one before it to be understood. */
export const refersBack = (sentence: string): boolean => REFERS_BACK.test(sentence);

/** A quote with the sentences before it, as long as its first one refers back and the whole may be shown. */
export function withAntecedent(
  passage: PassageText,
  quote: Span,
  isShown: (longer: Span) => boolean,
): Span {
  let whole = quote;
  let at = placeOf(passage, quote) - 1;
  while (at >= 0 && refersBack(textAt(passage, whole))) {
    const longer = around(whole, passage.sentences[at--] as Span);
    if (!isShown(longer)) break;
    whole = longer;
  }
  return whole;
}

/** The span from the beginning of the first of two to the end of the last. */
export const around = (a: Span, b: Span): Span => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
});
