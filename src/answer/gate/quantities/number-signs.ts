import type { ReadText } from '../text/read-text.ts';

/** Numbers drawn as one sign, which are not read as quantities: "❷", "፳", "🔟", "Ⅻ". */
const NUMBER_SIGN = /\p{No}|\p{Nl}|\u{1f51f}|\u20e3/gu;

/**
 * Whether the sources have every sign of a claim that is a number by itself. Those that are only another
 * form of digits ("①", "½") are read as quantities. Texts are compared as they were written, because
 * `normalise` makes letters of "Ⅻ".
 */
export function hasOwnNumberSigns(claim: ReadText, sources: readonly ReadText[]): boolean {
  const signs = claim.written.match(NUMBER_SIGN) ?? [];
  return signs
    .filter((sign) => !/\d/.test(sign.normalize('NFKC')))
    .every((sign) => sources.some(({ written }) => written.includes(sign)));
}
