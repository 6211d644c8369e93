import { UNSEEN, UNSPACED } from './scripts.ts';
import { terms } from './terms.ts';
import { unspacedWords } from './unspaced-words.ts';
import { type Word, wordPattern } from './words.ts';

/** A word of a text whose words are compared with those of others. */
export interface Token extends Word {
  /** Its search term; null for a stop word, which does not tell what a text is about. */
  readonly term: string | null;
}

const TOKEN = wordPattern(`'._&+${UNSEEN}`);
const BEGINS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');

/** The words of a normalised text in order; "isn't" and "U.S" are one, "20-year" are two. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].flatMap(({ 0: written, index }) => {
    if (!BEGINS_UNSPACED.test(written)) return [token(written, index)];
    return [...unspacedWords(written)].map((word) => token(word.text, index + word.start));
  });
}

function token(text: string, start: number): Token {
  const [term = null] = terms(text);
  return { start, end: start + text.length, text, lower: text.toLowerCase(), term };
}

/** The terms of tokens, each once: what a text is about. */
export function termSet(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(termsIn(tokens));
}

/** The terms of tokens, in order and with repetitions. */
export function termsIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ term }) => (term === null ? [] : [term]));
}

/** How many of the terms are in the set. */
export function countIn(terms: Iterable<string>, held: ReadonlySet<string>): number {
  let count = 0;
  for (const term of terms) if (held.has(term)) count++;
  return count;
}
