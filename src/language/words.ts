import { UNSPACED } from './scripts.ts';

/** A word and where it stands in its text. */
export interface Word {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
}

const LETTER_OR_DIGIT = `(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}]`;

/**
 * A pattern for words: letters and digits with `joiners` between them, or a run of a script without spaces.
 *
 * @param joiners signs that may stand within a word, for use in a class
 * @param ending what may follow the last letter, as a pattern
 */
export function wordPattern(joiners: string, ending = ''): RegExp {
  const piece = `(?:${LETTER_OR_DIGIT})+`;
  return new RegExp(`[${UNSPACED}]+|${piece}(?:[${joiners}]${piece})*${ending}`, 'gu');
}

/** Apostrophes, hyphens and the separators of a number belong to the words of a question. */
const QUESTION_WORD = wordPattern("'’+.,-", "['’]?");

/** The words of a question as people write it: "twenty-year", "don't" and "10,783" are one word each. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(QUESTION_WORD)].map((match) => ({
    text: match[0],
    lower: match[0].toLowerCase().replace('’', "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
