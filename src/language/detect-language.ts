import { countEnglish, hasEnglishGrammar, tellingWords } from './language-words.ts';
import { foreignScript, likelyLanguage } from './scripts.ts';

/** A language as people call it. */
export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  /** In English. */
  readonly name: string;
}

/**
 * The language of a question if the model does not know it, so that only the question's words can be
 * compared. Where there is doubt there is none: an English question that is called Spanish does more
 * harm than a Spanish one of which nothing is said.
 *
 * @param known the model's languages; with `many` or none, no language is foreign
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
 * The language in which a question is written, or nothing if that is not sure. Scripts decide what
 * they can, then English grammar, and then the n-grams of `eld`, which is loaded only when it is asked.
 *
 * @param rivals languages that the answer must clearly beat in order to be named; English always is one
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
  if (words.length < MIN_WORDS) return undefined;
  return ofLatin(words, english, ['en', ...rivals]);
}

/** Names and catchwords are shorter, and belong to every language. */
const MIN_WORDS = 3;

/**
 * What `eld`'s score, and the score with its lead over each rival, must come to. It gives a sentence
 * .63 to .87 in its own language. On labelled questions the sum was .87 or more for foreign ones, and
 * less for nearly all that is left of English ones when their grammar is taken away.
 */
const MIN_SCORE = 0.6;
const MIN_EVIDENCE = 0.86;
/** More is asked of three words, and for every English word among them, be it of a title. */
const SHORT = 0.15;
const BESIDE_ENGLISH = 0.12;

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
  const needed = MIN_EVIDENCE + (words.length === MIN_WORDS ? SHORT : 0) + BESIDE_ENGLISH * english;
  const rival = Math.max(...rivals.filter((r) => r !== code).map((r) => scores[r] ?? 0));
  const sure = score >= MIN_SCORE && score + (score - rival) >= needed;
  return sure ? languageNamed(code) : undefined;
}

/** Scripts of several languages that `eld` knows; elsewhere the script says more than it. */
const SHARED_SCRIPTS = ['Cyrl', 'Arab', 'Deva'];

async function ofScript(words: readonly string[], script: string): Promise<Language> {
  const likely = likelyLanguage(script);
  if (!SHARED_SCRIPTS.includes(script)) return languageNamed(likely);
  const scores = await scoresOf(words.filter((word) => !/\p{sc=Latn}/u.test(word)));
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
