import { functionWordsOf } from '../language/foreign-function-words.ts';
import { inSmallLetters } from '../language/letters.ts';
import type { TermsOf } from '../language/terms.ts';
import type { Passage } from '../passages/passage.ts';

/** What correcting asks of the catalog: of all its passages or, but for `termsFrom`, of some alone. */
export interface Vocabulary {
  /** In how many passages each term occurs; a term that occurs in none is left out. */
  passageCounts(terms: readonly string[]): Promise<Map<string, number>>;
  /** The terms that begin with these characters. One that `passageCounts` does not know is never corrected to. */
  termsFrom(prefix: string): Promise<{ readonly term: string }[]>;
  /** Passages that hold a term, best first. */
  search(terms: readonly string[], limit: number): Promise<{ readonly id: number }[]>;
  passages(ids: readonly number[]): Promise<Passage[]>;
}

interface SpellingParts {
  readonly catalog: Vocabulary;
  readonly termsOf: TermsOf;
  /** Whether a word is a common one, which the folder may lack without its being misspelled. */
  readonly isCommon: (word: string) => boolean;
  /** The language of a question, as ISO 639-1, if it is surely not English. */
  readonly otherLanguage: (question: string) => Promise<string | undefined>;
}

/** Shorter words differ in one letter too often. */
const MIN_LETTERS = 4;

/** Longer words may have two errors. */
const LETTERS_FOR_TWO_ERRORS = 8;

/** With another consonant, a word up to this length is often another word, or the name of a program: "grep" and "grey". */
const LETTERS_OF_SHORT_WORD = 5;

/** Passages in which the written forms of a term are sought. */
const PASSAGES_FOR_FORMS = 4;

/** The form that is asked for may have another ending than all forms in the folder: "refudns" where it has "refund". */
const ENDING_LETTERS = 1;

/** Shorter names differ in one letter from those of other people. */
const LETTERS_OF_SURE_NAME = 6;

/** Shorter words of a language other than English differ in one letter from other words of it too often. */
const LETTERS_OF_SURE_WORD = 7;

/** A word with a capital letter that no beginning of a sentence gives it. */
const NAME = /(?<=[\p{L}\p{N},;:)'"’]\s+)\p{Lu}\p{Ll}+(?!\p{L})/gu;

const ABBREVIATION = /^\p{Lu}{2,5}$/u;

/** Words of Latin letters; what has digits is a code, and another code is another thing. "Don" in "don't" is not a word. */
const WORD = /(?<![\p{L}\p{N}_-]|\p{L}['’])\p{Script=Latin}+(?![\p{L}\p{N}_-]|['’](?!s\b)\p{L})/gu;

/**
 * The question with its typing errors corrected: a word that neither the folder nor English knows, in favour of the
 * word of the folder that is one error away (two for long words) and begins with the same letter. A question in
 * another language has words of its own that neither knows, so that less is corrected there: not "Wann" to "want", nor
 * "verloren" to "verboten".
 *
 * @returns null where there is nothing to correct
 */
export async function correctSpelling(
  question: string,
  parts: SpellingParts,
): Promise<string | null> {
  const { catalog, termsOf, isCommon } = parts;
  const words = [...question.matchAll(WORD)].map(([word]) => word);
  const doubtful = words.filter(
    (word) => word.length >= MIN_LETTERS && !isCommon(word.toLowerCase()),
  );
  if (doubtful.length === 0) return null;
  const terms = new Map(doubtful.map((word) => [word, termsOf(word)[0] ?? '']));
  const counts = await catalog.passageCounts([...terms.values()]);
  const unknown = [...terms].filter(([, term]) => term && !counts.has(term));
  if (unknown.length === 0) return null;
  const names = new Set([...question.matchAll(NAME)].map(([name]) => name));
  const meant = async (word: string, term: string) =>
    correction({ word, isName: names.has(word) }, term, parts);
  const written = new Map(
    await Promise.all(
      unknown.map(async ([word, term]) => [word, await meant(word, term)] as const),
    ),
  );
  const isChanged = [...written.values()].some((form) => form !== undefined);
  const language = isChanged ? await parts.otherLanguage(question) : undefined;
  if (language) {
    const own = functionWordsOf(language);
    for (const [word, form = ''] of written) {
      const isOther = isCommon(form.toLowerCase()) || own.has(word.toLowerCase());
      if (isOther || !isSurelyMeant(word, form)) written.delete(word);
    }
  }
  const corrected = question.replace(WORD, (word) => written.get(word) ?? word);
  return corrected === question ? null : corrected;
}

interface AskedWord {
  readonly word: string;
  /** Whether the question writes it as a name. */
  readonly isName: boolean;
}

/** The word that is meant, in the letters' case of the one that was written; undefined where none is. */
async function correction(
  asked: AskedWord,
  term: string,
  parts: SpellingParts,
): Promise<string | undefined> {
  const { word } = asked;
  const { catalog } = parts;
  const near = termsNear(term, await catalog.termsFrom(term.charAt(0)));
  const meant = nearest(near, await catalog.passageCounts([...near.keys()]));
  const written = meant === undefined ? undefined : await writtenForm(meant, asked, parts);
  return word === word.toLowerCase() && written ? inSmallLetters(written) : written;
}

const allowedErrors = (word: string) => (word.length >= LETTERS_FOR_TWO_ERRORS ? 2 : 1);

/** The terms with no more errors than are allowed, with the number of errors. */
function termsNear(term: string, known: readonly { readonly term: string }[]): Map<string, number> {
  const allowed = allowedErrors(term);
  const near = new Map<string, number>();
  for (const { term: other } of known) {
    if (Math.abs(other.length - term.length) > allowed || /\d/.test(other)) continue;
    const errors = errorsBetween(term, other);
    if (errors <= allowed) near.set(other, errors);
  }
  return near;
}

/** The term with the fewest errors; of several, the one in most passages. */
function nearest(
  near: ReadonlyMap<string, number>,
  counts: ReadonlyMap<string, number>,
): string | undefined {
  let best: { term: string; count: number; errors: number } | undefined;
  for (const [term, errors] of near) {
    const count = counts.get(term) ?? 0;
    if (count === 0) continue;
    const isBetter =
      !best || errors < best.errors || (errors === best.errors && count > best.count);
    if (isBetter) best = { term, count, errors };
  }
  return best?.term;
}

/**
 * The word of the folder with this term that is nearest to what was written. A term is a stem, which words that
 * have little in common may share ("mediators" and "media", but for a letter): such a word is not meant.
 */
async function writtenForm(
  term: string,
  { word, isName }: AskedWord,
  { catalog, termsOf, isCommon }: SpellingParts,
): Promise<string | undefined> {
  const hits = await catalog.search([term], PASSAGES_FOR_FORMS);
  const passages = await catalog.passages(hits.map(({ id }) => id));
  const forms = new Set(passages.flatMap(({ text }) => text.match(WORD) ?? []));
  const isNameHere = (form: string) =>
    !forms.has(form.toLowerCase()) && !isCommon(form.toLowerCase());
  let best: { form: string; errors: number } | undefined;
  for (const form of forms) {
    if (termsOf(form)[0] !== term) continue;
    if (!mayBeMeant({ word, isName: isName || isNameHere(form) }, form)) continue;
    const errors = errorsBetween(inSmallLetters(word), inSmallLetters(form));
    if (errors < (best?.errors ?? allowedErrors(word) + 1 + ENDING_LETTERS))
      best = { form, errors };
  }
  return best?.form;
}

/**
 * A form of fewer than four letters, or one that is much shorter, is another word, as is an abbreviation or a short name with another
 * letter. Letters that are exchanged are an error and, in a name, one that is doubled: "merow" for "Merrow".
 */
function mayBeMeant({ word, isName }: AskedWord, form: string): boolean {
  if (form.length < MIN_LETTERS || word.length - form.length > allowedErrors(word)) return false;
  const isShort = word.length <= LETTERS_OF_SHORT_WORD;
  const forms = [form, form.replace(/s$/, '')];
  if (isShort && !forms.some((one) => isOneSlip(plain(word), plain(one)))) return false;
  if (ABBREVIATION.test(word) || ABBREVIATION.test(form)) return haveSameLetters(word, form);
  if (!isName || word.length >= LETTERS_OF_SURE_NAME) return true;
  return kindsOf(word) === kindsOf(form);
}

/** Whether a letter is missing, added, exchanged or, if it is a vowel, another one: "keap" for "keep". */
function isOneSlip(word: string, form: string): boolean {
  const consonants = (text: string) => text.replace(/[aeiou]/g, '');
  const isReplaced = word.length === form.length && !haveSameLetters(word, form);
  return errorsBetween(word, form) <= 1 && (!isReplaced || consonants(word) === consonants(form));
}

/**
 * Whether letters are exchanged or doubled or lack their accents; in a long word, one may be missing or, in its second half, be
 * another. Another one in the first half makes another word, often the opposite: "Abreise" and "Anreise", "Verkauf" and "Verlauf".
 */
function isSurelyMeant(word: string, form: string): boolean {
  const [asked, meant] = [plain(word), plain(form)];
  if (kindsOf(asked) === kindsOf(meant)) return true;
  if (Math.max(word.length, form.length) < LETTERS_OF_SURE_WORD) return false;
  const half = asked.slice(0, Math.ceil(asked.length / 2));
  const isReplaced = asked.length === meant.length && !meant.startsWith(half);
  return !isReplaced && errorsBetween(asked, meant) <= 1;
}

const plain = (text: string) =>
  inSmallLetters(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss');

const lettersOf = (text: string) => [...text.toLowerCase()].sort();
const haveSameLetters = (a: string, b: string) => `${lettersOf(a)}` === `${lettersOf(b)}`;
const kindsOf = (text: string) => [...new Set(lettersOf(text))].join('');

/**
 * Letters that are missing, added, replaced or exchanged with their neighbour: the optimal string alignment
 * distance (https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance).
 */
export function errorsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const least = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (isSame ? 0 : 1),
      );
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(isExchanged ? Math.min(least, (before[j - 2] as number) + 1) : least);
    }
    [before, last] = [last, row];
  }
  return last[b.length] as number;
}
