import { stemmer } from 'stemmer';
import { wordsOfDates } from './calendar-dates.ts';
import { STOP_WORDS } from './function-words.ts';
import { foldLetters, inSmallLetters } from './letters.ts';
import { UNSEEN, UNSPACED } from './scripts.ts';
import { unspacedWords } from './unspaced-words.ts';

/** Identity of the rules below; part of the index's fingerprint. */
export const TERMS = 'terms-8';

/**
 * A number with spaces between its thousands, which only the decimals or the currency behind it tell from several numbers, and
 * which English does not have. NFKC makes a space of the one that does not break.
 */
const SPACED_NUMBER =
  '[1-9]\\d{0,2}(?: \\d{3}){1,4}(?:,\\d{1,2}(?![.,]?\\d)|(?![.,]?\\d)(?= ?(?:[€₽₴]|(?:zł|Kč|kr|руб|грн)(?!\\p{L}))))';

/** A run of an unspaced script, a number with its separators, letters with points ("U.S."), or a word. */
const TOKEN = new RegExp(
  `[${UNSPACED}]+|${SPACED_NUMBER}|\\d{1,3}(?:['’]\\d{3})+(?:\\.\\d+)?(?!\\d)|\\d+(?:[.,]\\d+)*|(?:(?![${UNSPACED}])\\p{L}\\.){2,}|(?:(?![${UNSPACED}\\d])[\\p{L}\\p{M}\\p{N}])+(?:['’](?:s|S)(?![\\p{L}\\p{M}\\p{N}]))?`,
  'gu',
);

/** The search terms of a text, by the rules of the index that is asked. */
export type TermsOf = (text: string) => string[];

/**
 * The search terms of a text, in order and with repetitions: compatibility forms folded (NFKC), in
 * lower case, letters that are often written in another way as one (see `foldLetters`), without stop words; words
 * of the letters a to z as Porter stems, as English ones are; numbers without their thousands
 * separators and empty decimals ("10,783.00" and "10783" are one term); abbreviations without their
 * points; the parts of a name such as "maxRetries" behind it; the letter of a code ("T1") also where it is a stop
 * word by itself; behind the others, the words of dates in figures ("04.12.2026" has those of "4 December 2026", too); Chinese, Japanese, Thai and
 * the like as words of `Intl.Segmenter`'s dictionary.
 */
export function terms(text: string): string[] {
  return findTerms(text, stemmer);
}

/** The same terms without stemming, to measure what stems are worth. */
export function unstemmedTerms(text: string): string[] {
  return findTerms(text, (word) => word);
}

/** Stop words that mean something else in capitals; the points of "U.S." are already removed. */
const NAMES_IN_CAPITALS = /^(US|IT|WHO)$/;

const ALL_UNSEEN = new RegExp(`[${UNSEEN}]+`, 'g');

function findTerms(text: string, stem: (word: string) => string): string[] {
  const found: string[] = [];
  const folded = text.normalize('NFKC').replace(ALL_UNSEEN, '');
  for (const { 0: token, index } of folded.matchAll(TOKEN)) {
    if (/^\d/.test(token)) found.push(...numbers(token));
    else if (BEGINS_UNSPACED.test(token))
      for (const { text: word } of unspacedWords(token)) found.push(word);
    else {
      const written = token.replace(/['’][sS]$/, '').replaceAll('.', '');
      const word = foldLetters(inSmallLetters(written));
      if (NAMES_IN_CAPITALS.test(written)) found.push(word);
      else if ((word && !STOP_WORDS.has(word)) || isOfCode(word, folded[index + 1]))
        found.push(/^[a-z]+$/.test(word) ? stem(word) : word);
      for (const part of partsOf(written)) if (!STOP_WORDS.has(part)) found.push(stem(part));
    }
  }
  for (const word of wordsOfDates(folded)) if (!STOP_WORDS.has(word)) found.push(stem(word));
  return found;
}

/** The words of a name in one: "DiskFull", "maxRetries", "HTTPServer"; not "McKay", "iPhone" and "PhD". */
function partsOf(name: string): string[] {
  // Nearly no word has any: the first look spares the second.
  if (!/[a-z][A-Z]|[A-Z]{2}[a-z]/.test(name) || !/^[A-Za-z]+$/.test(name)) return [];
  const parts = name.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})/);
  return parts.length > 1 && parts.every((part) => part.length > 2)
    ? parts.map((part) => part.toLowerCase())
    : [];
}

/** Whether a letter belongs to a code such as "T1": a digit stands right behind it. */
const isOfCode = (word: string, next = '') => word.length === 1 && /\d/.test(next);

const BEGINS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');

/** A number, and where spaces stand in it its parts as well, which may be columns: "2 400,00 €" is 2 at 400,00 in a bill. */
function numbers(token: string): string[] {
  const parts = token.split(' ');
  return [...new Set([...parts, parts.join('')])].map(number);
}

/** 10,783 → 10783; 2.480,50 → 2480.50; 1.250.000 and 1'250'000 → 1250000; 1,940.00 → 1940; 1,5 keeps its separator as a point; 1.2.3 stays as it is. */
function number(token: string): string {
  return amount(token).replace(/^(\d+)\.00$/, '$1');
}

function amount(token: string): string {
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(token)) return token.replaceAll('.', '');
  if (/['’]/.test(token)) return token.replace(/['’]/g, '');
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(token)) return token.replaceAll(',', '');
  if (/^\d{1,3}(\.\d{3})+,\d{1,2}$/.test(token)) {
    return token.replaceAll('.', '').replace(',', '.');
  }
  return token.replaceAll(',', '.');
}
