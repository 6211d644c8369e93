import { terms } from './terms.ts';

/** A word of a normalised text. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lower: string;
  /** Its search term; null where it is a stop word, which says nothing of what a text is about. */
  readonly term: string | null;
}

/** Scripts written without spaces between words. */
export const UNSPACED =
  'ー\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

/** A letter of any other script; a number may stand right after a Chinese character, but not after this. */
export const LETTER = `(?:(?![${UNSPACED}])\\p{L})`;

const WORD = new RegExp(
  `[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+(?:['._&+](?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+)*`,
  'gu',
);
const BEGINS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');

/** The words of a normalised text in order; "isn't" and "U.S" are one, "20-year" are two. */
export function tokensOf(text: string): Token[] {
  let segmenter: Intl.Segmenter | undefined;
  return [...text.matchAll(WORD)].flatMap((match) => {
    if (!BEGINS_UNSPACED.test(match[0])) return [token(match[0], match.index)];
    // Made when it is needed: that takes as long as all else.
    segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
    return [...segmenter.segment(match[0])]
      .filter(({ isWordLike }) => isWordLike)
      .map(({ segment, index }) => token(segment, match.index + index));
  });
}

function token(text: string, start: number): Token {
  const [term = null] = terms(text);
  return { start, end: start + text.length, text, lower: text.toLowerCase(), term };
}

/** What a text is about: its search terms. */
export function termSet(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.flatMap(({ term }) => (term === null ? [] : [term])));
}

/** How many of the terms are in the set. */
export function countIn(terms: Iterable<string>, held: ReadonlySet<string>): number {
  let count = 0;
  for (const term of terms) if (held.has(term)) count++;
  return count;
}
