import { STOP_WORDS } from './stop-words.ts';

/** Beyond this, a text tells nothing new about its language. */
const MAX_CHARACTERS = 1_000;

/** Letters of one word; hyphens and apostrophes only inside. Digits, dots, slashes make it a code or an address. */
const WORD = /^[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*$/u;

/** What is written without spaces, or (Hangul) directly after numbers and names. */
const UNSPACED =
  /[ー\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]+/gu;

/**
 * The words of a question that tell its language, in lower case: without codes and addresses, and
 * without what has a capital, because names come from anywhere ("Who was Gabriel García Márquez?"). The
 * first word has its capital from the sentence and stays; in a text all in capitals they tell nothing.
 */
export function tellingWords(text: string): string[] {
  const beginning = text.slice(0, MAX_CHARACTERS).normalize('NFC').replace(UNSPACED, ' $& ');
  const shouted = !/\p{Ll}/u.test(beginning);
  return beginning
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, ''))
    .filter((word) => WORD.test(word))
    .filter((word, i) => i === 0 || shouted || !/\p{Lu}/u.test(word))
    .map((word) => word.toLowerCase());
}

/** English words that no other language spells so, or only rarely: "is", "in" or "was" are not among them. */
const ENGLISH_ALONE: ReadonlySet<string> = new Set(
  `what which who whom whose how when where why does did were been the this that these those with
  without from and about into between through during should would could might there their they his
  your our of it its you then because before after until while each other such only under above
  against some most much many have having being isn't doesn't don't can't didn't what's
  who's where's how's it's`.split(/\s+/),
);

/** How many of the words are English and nothing else. */
export function countEnglish(words: readonly string[]): number {
  return words.filter((word) => ENGLISH_ALONE.has(word.replace('’', "'"))).length;
}

/** Whether any word is one of English grammar; enough to tell where the rest is in another script. */
export function hasEnglishGrammar(words: readonly string[]): boolean {
  return words.some((word) => STOP_WORDS.has(word));
}
