import { firstFrom, type Span } from '../../documents/span.ts';

/**
 * A token, for metrics: a run of letters and digits, or one other visible character. Each character of a
 * script without spaces between words (Chinese, Japanese) is a token.
 */
const TOKEN =
  /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+|\S/gu;

/** Offsets at which the tokens of a text begin, in order. */
export function tokenStarts(text: string): readonly number[] {
  return [...text.matchAll(TOKEN)].map(({ index }) => index);
}

/** How many tokens begin in a span. */
export function countTokens(starts: readonly number[], { start, end }: Span): number {
  return Math.max(0, firstFrom(starts, end) - firstFrom(starts, start));
}
