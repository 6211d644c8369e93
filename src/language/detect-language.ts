import { cyrillicLanguage } from './cyrillic.ts';
import { countEnglish, hasEnglishGrammar, tellingWords } from './language-words.ts';
import { foreignScript, likelyLanguage } from './scripts.ts';

/** A language with its name. */
export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  /** In English. */
  readonly name: string;
}

/**
 * The language of a question if the embedding model does not know it, so that only the question's words can
 * be compared. In doubt it is undefined: an English question taken for Spanish does more harm than a Spanish one
 * that is not noticed.
 *
 * @param known the model's languages; with `many` or undefined, no language is foreign
 */
export async function foreignLanguage(
  question: string,
  known: readonly string[] | 'many' | undefined,
): Promise<Language | undefined> {
  if (!known || known === 'many') return undefined;
  const language = await languageOf(question, known);
  return language && !known.includes(language.code) ? language : undefined;
}

/**
 * The language in which a question is written; undefined if that is not certain. Scripts decide first, then
 * English grammar, how it begins, and last the n-grams of `eld`, which is loaded only then.
 *
 * @param rivals languages that the result must clearly beat, besides English
 */
export async function languageOf(
  question: string,
  rivals: readonly string[] = [],
): Promise<Language | undefined> {
  const words = tellingWords(question);
  const foreign = foreignScript(words);
  if (foreign && foreign.share >= 0.5) {
    return hasEnglishGrammar(words) ? undefined : ofScript(words, foreign.script);
  }
  const english = countEnglish(words);
  if (english >= 2 || english > words.length / 5) return languageNamed('en');
  const opening = openingLanguage(question, words);
  if (opening) return languageNamed(opening);
  if (words.length < MIN_WORDS) return undefined;
  return ofLatin(words, english, ['en', ...rivals]);
}

/** Words with which a question begins in one language alone, and which are neither English words nor names. */
const OPENINGS: Readonly<Record<string, string>> = {
  de: 'welche welchem welchen welcher welches wann warum wieso weshalb wieviel gibt',
  es: 'cuánto cuánta cuántos cuántas cuanto cuanta cuantos cuantas cuál cuáles cuándo cómo dónde qué quién quiénes',
  fr: 'combien pourquoi quel quelle quels quelles où',
  it: 'quanti quante perché',
  nl: 'hoeveel waarom wanneer welk',
  pt: 'quantos quantas quem',
};

/** The language that the sign or the word at the beginning of a question belongs to, if more words follow. */
function openingLanguage(question: string, words: readonly string[]): string | undefined {
  if (/[¿¡]/u.test(question)) return 'es';
  const [first = '', ...others] = words;
  if (others.length === 0) return undefined;
  return Object.keys(OPENINGS).find((code) => OPENINGS[code]?.split(' ').includes(first));
}

/** Shorter texts are often names or catchwords, which belong to every language. */
const MIN_WORDS = 3;

/**
 * Lower bounds of `eld`'s score, and of the sum of the score and its lead over the best rival. A sentence
 * scores .63 to .87 in its own language. On labelled questions the sum was .87 or more for foreign ones, and
 * less for nearly all English ones without their function words.
 */
const MIN_SCORE = 0.6;
const MIN_EVIDENCE = 0.86;
/** What a text of three words must score more, and what each English word in it adds to that. */
const EXTRA_EVIDENCE_IF_SHORT = 0.15;
const EXTRA_EVIDENCE_PER_ENGLISH_WORD = 0.12;

async function ofLatin(
  words: readonly string[],
  english: number,
  rivals: readonly string[],
): Promise<Language | undefined> {
  const scores = await scoresOf(words);
  const [best] = Object.entries(scores).sort(([, a], [, b]) => b - a);
  if (!best) return undefined;
  const [code, score] = best;
  if (code === 'en') return languageNamed(code);
  const needed =
    MIN_EVIDENCE +
    (words.length === MIN_WORDS ? EXTRA_EVIDENCE_IF_SHORT : 0) +
    EXTRA_EVIDENCE_PER_ENGLISH_WORD * english;
  const rival = Math.max(...rivals.filter((r) => r !== code).map((r) => scores[r] ?? 0));
  const sure = score >= MIN_SCORE && score + (score - rival) >= needed;
  return sure ? languageNamed(code) : undefined;
}

/** Scripts of several languages that `eld` can tell apart; for others, the script tells the language. */
const SHARED_SCRIPTS = ['Cyrl', 'Arab', 'Deva'];

async function ofScript(words: readonly string[], script: string): Promise<Language> {
  const likely = likelyLanguage(script);
  if (!SHARED_SCRIPTS.includes(script)) return languageNamed(likely);
  const written = words.filter((word) => !/\p{sc=Latn}/u.test(word));
  const scores = await scoresOf(written);
  if (script === 'Cyrl') return languageNamed(cyrillicLanguage(written, scores));
  const [best] = Object.entries(scores).sort(([, a], [, b]) => b - a);
  return languageNamed(best?.[0] ?? likely);
}

async function scoresOf(words: readonly string[]): Promise<Record<string, number>> {
  const { eld } = await import('eld/extrasmall');
  return eld.detect(words.join(' ')).getScores();
}

function languageNamed(code: string): Language {
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return { code, name: names.of(code) ?? code };
}
