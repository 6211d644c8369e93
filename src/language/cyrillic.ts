import { functionWordsOf } from './foreign-function-words.ts';

/** The letters of the languages that `eld` tells apart. */
const ALPHABETS: Readonly<Record<string, string>> = {
  ru: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  uk: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
  be: 'абвгдеёжзійклмнопрстуўфхцчшыьэюя',
  bg: 'абвгдежзийклмнопрстуфхцчшщъьюя',
  sr: 'абвгдђежзијклљмнњопрстћуфхцчџш',
};

/** Russian has its hard sign before these vowels alone; Bulgarian has it as a vowel. */
const HARD_SIGN_AS_VOWEL = /ъ(?![еёюя])/u;

/**
 * What a language must score more than Russian if its letters and function words do not tell it from Russian. Words that
 * both have score as much in a neighbour: "Кому звонить?" .01 more in Ukrainian.
 */
const CLEAR_LEAD = 0.03;

/**
 * The language of words in Cyrillic letters: Russian, which is by far the likeliest, unless letters, function words or a
 * clear lead show another one.
 *
 * @param scores of `eld`, by ISO 639-1
 */
export function cyrillicLanguage(
  words: readonly string[],
  scores: Readonly<Record<string, number>>,
): string {
  const text = words.join(' ');
  const possible = Object.keys(ALPHABETS).filter((code) => isWritten(text, code));
  const candidates = possible.length > 0 ? possible : Object.keys(ALPHABETS);
  const standing = (code: string) => ({
    code,
    known: knownWords(words, code),
    score: scores[code] ?? 0,
  });
  const [best, ...others] = candidates
    .map(standing)
    .sort((a, b) => b.known - a.known || b.score - a.score);
  const russian = others.find(({ code }) => code === 'ru');
  const isClear =
    !best || !russian || best.known > russian.known || best.score - russian.score >= CLEAR_LEAD;
  return isClear ? (best?.code ?? 'ru') : 'ru';
}

function isWritten(text: string, code: string): boolean {
  const letters = text.match(/\p{sc=Cyrl}/gu) ?? [];
  if (code === 'ru' && HARD_SIGN_AS_VOWEL.test(text)) return false;
  return letters.every((letter) => ALPHABETS[code]?.includes(letter));
}

function knownWords(words: readonly string[], code: string): number {
  const known = functionWordsOf(code);
  return words.filter((word) => known.has(word)).length;
}
