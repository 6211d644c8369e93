import { ENGLISH_ALONE, STOP_WORDS } from './function-words.ts';
import { UNSPACED } from './scripts.ts';

/** The rest of a longer text does not tell more about its language. */
const MAX_CHARACTERS = 1_000;

/** Letters with hyphens and apostrophes between them; digits, dots and slashes make a code or an address. */
const WORD = /^[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*$/u;

/** Runs of scripts without spaces, and of Hangul, which stands directly after numbers and names. */
const GLUED = new RegExp(`[${UNSPACED}\\p{Script=Hangul}]+`, 'gu');

/**
 * The words of a question that tell its language, in lower case: without codes, addresses and capitalised
 * words, because names come from anywhere ("Who was Gabriel García Márquez?"). The first word stays, and so do
 * all words of a text in capitals.
 */
export function tellingWords(text: string): string[] {
  const beginning = text.slice(0, MAX_CHARACTERS).normalize('NFC').replace(GLUED, ' $& ');
  const shouted = !/\p{Ll}/u.test(beginning);
  return beginning
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, ''))
    .filter((word) => WORD.test(word))
    .filter((word, i) => i === 0 || shouted || !/\p{Lu}/u.test(word))
    .map((word) => word.toLowerCase());
}

/** How many of the words are English and not of another language. */
export function countEnglish(words: readonly string[]): number {
  return words.filter((word) => ENGLISH_ALONE.has(word.replace('’', "'"))).length;
}

/** Whether there is an English function word; that is enough where the rest is in another script. */
export function hasEnglishGrammar(words: readonly string[]): boolean {
  return words.some((word) => STOP_WORDS.has(word));
}
