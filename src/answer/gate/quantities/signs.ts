/** Numbers drawn as one sign, which no rule for figures reads: "❷", "፳", "🔟", "Ⅻ". */
const SIGN = /\p{No}|\p{Nl}|\u{1f51f}|\u20e3/gu;

/**
 * Whether every sign of a claim that is a number by itself stands in its sources. Those that are only
 * another form of digits ("①", "½") are read as figures. The texts are as they were written, because
 * `normalise` makes letters of "Ⅻ".
 */
export function hasOwnSigns(claim: string, sources: readonly string[]): boolean {
  const signs = (claim.match(SIGN) ?? []).filter((sign) => !/\d/.test(sign.normalize('NFKC')));
  return signs.every((sign) => sources.some((text) => text.includes(sign)));
}
