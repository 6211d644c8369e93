import { englishWords } from '../../../language/english-words.ts';
import { WITHOUT_CAPITALS } from '../../../language/scripts.ts';
import type { Token } from '../../../language/tokens.ts';
import { quantitiesOf } from '../quantities/quantities.ts';
import type { ReadText } from '../text/read-text.ts';
import { CHINESE_PLAIN, OPENERS, TITLES } from './name-words.ts';

/** The names in a text. */
export interface Names {
  /** Names of one or more words side by side. */
  readonly runs: readonly (readonly NameWord[])[];
  /** What stands in quotation marks. */
  readonly quoted: readonly string[];
  /** Words of scripts without capitals: any content word may be a name. */
  readonly uncased: readonly string[];
}

/** A word of a name. */
export interface NameWord {
  /** Without the 's of possession. */
  readonly lower: string;
  readonly term: string | null;
  /** Whether it begins the sentence, so that its capital does not show a name. */
  readonly isFirst: boolean;
  readonly isTitle: boolean;
}

/**
 * The names in a text: capitalised words, words of letters and digits, quotations. In a text that begins with
 * a small letter, every content word counts as a name.
 */
export const namesOf = (text: ReadText): Names => text.once(readNames);

function readNames(text: ReadText): Names {
  const quantities = quantitiesOf(text);
  const tokens = text.tokens.filter(
    ({ start, end }) => !quantities.some((one) => start >= one.start && end <= one.end),
  );
  const first = tokens[0];
  const isSmall = first !== undefined && first.start < 3 && /^\p{Ll}/u.test(first.text);
  const runs: NameWord[][] = [];
  let previous: Token | undefined;
  for (const [i, token] of tokens.entries()) {
    const isFirst = token === first || /[.!?:] ?["(]*$/.test(text.text.slice(0, token.start));
    const isName =
      (isNamed(token, isFirst) && !(isFirst && LED_BY_VERB.test(tokens[i + 1]?.lower ?? ''))) ||
      (isFirst && ARTICLE.test(token.text) && /^\p{Lu}/u.test(tokens[i + 1]?.text ?? '')) ||
      (isSmall && token.term !== null && token.lower.length > 2);
    if (!isName) continue;
    const { term } = token;
    const word = {
      lower: withoutPossession(token.lower),
      term,
      isFirst,
      isTitle: TITLES.has(token.lower),
    };
    const isBeside = previous && /^[ -]$/.test(text.text.slice(previous.end, token.start));
    if (isBeside && !isSmall) runs.at(-1)?.push(word);
    else runs.push([word]);
    previous = token;
  }
  return { runs, quoted: quotedIn(text.text), uncased: uncasedIn(tokens) };
}

/** After a first word these show a verb: "Keep the", "Press both". */
const LED_BY_VERB = /^(?:the|an?|your|their|its|our|both|all|any|each|every|this|these|it|them)$/;

/** Before a capital, part of a name: "El Salvador", but "El club". */
const ARTICLE = /^(?:El|Los|Las|Les)$/;

export const withoutPossession = (word: string) => word.replace(/'s?$/, '');

function isNamed({ text, lower, term }: Token, isFirst: boolean): boolean {
  // Quantities were taken out, so that this is a code or a version.
  if (/\d/.test(text)) return true;
  if (!/\p{Lu}|\p{Lt}/u.test(text)) return false;
  if (isFirst && text.length > 1 && !/\p{Ll}/u.test(text)) return true;
  if (isFirst) return !OPENERS.has(lower) && (!isEnglish(lower) || GIVEN_NAMES.has(lower));
  return text !== 'I' && (term !== null || !OPENERS.has(lower));
}

/**
 * Quotations; a mark within a word is an apostrophe. A mark that ends a word may be one, too ("the boys'
 * toys"), so a quotation in single marks reaches to the last mark before another opens.
 */
function quotedIn(text: string): string[] {
  const found = text.matchAll(
    /"([^"]+)"|(?<![\p{L}\p{N}])'((?:(?!(?<=[\s(])'(?=[\p{L}\p{N}])).){1,300})'(?![\p{L}\p{N}])|[「『《〈]([^」』》〉]+)[」』》〉]/gu,
  );
  return [...found].map((match) =>
    (match[1] ?? match[2] ?? match[3] ?? '').replace(/^[\s.,;:!?]+|[\s.,;:!?]+$/g, ''),
  );
}

/** Words that a dictionary has and that begin a sentence more often as a name. */
const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `frank mark rose bill will grant may grace hope joy faith amber ruby pearl ivy violet iris olive jack bob rob pat
  sue drew dick nick tim art gene guy ray rusty sandy penny ginger jasmine daisy heather holly april june august
  dean earl duke miles chase chance hunter mason carter cooper tanner tucker parker porter baker miller smith
  taylor turner walker fisher cook king young white black brown green gray long short wood stone hill lane rice bush
  ford page reed wells west banks woods cash chuck colt dale don ed gale glen hank harry jay jean jenny jerry jimmy
  john jerry josh ken kelly kit lance lee max mike nelly nick oscar paddy peg percy peter polly randy rich robin
  rod rory roger sally sam sean seth skip stew ted terry tom tony trey troy vic victor wade ward warren`.split(
    /\s+/,
  ),
);

const isEnglish = englishWords();

const UNCASED = new RegExp(`^[${WITHOUT_CAPITALS}]`, 'u');

/**
 * The words of scripts without capitals. What the dictionary of `Intl.Segmenter` does not know falls
 * into single characters, as names do: these are joined again.
 */
function uncasedIn(tokens: readonly Token[]): string[] {
  const words: string[] = [];
  let end = -1;
  for (const token of tokens) {
    if (!UNCASED.test(token.text) || CHINESE_PLAIN.has(token.text)) continue;
    if (/^\p{Script=Hiragana}+$/u.test(token.text)) continue;
    const isPart = token.text.length === 1 && end === token.start && words.at(-1)?.length === 1;
    if (isPart) words.push(`${words.pop()}${token.text}`);
    else words.push(token.lower);
    end = token.end;
  }
  return words;
}

/** The names that something may be said of, in lower case: without those of a place or a time. */
export const subjectsOf = (text: ReadText): readonly string[] => text.once(readSubjects);

function readSubjects(text: ReadText): string[] {
  const names = namesOf(text).runs.map((run) => run.map(({ lower }) => lower).join(' '));
  return [...new Set(names)].filter(
    (name) => text.lower.includes(name) && !isOfPlaceOrTime(name, text),
  );
}

/** Whether a name follows "of" or a preposition of place or time, and so moves freely within its sentence. */
function isOfPlaceOrTime(name: string, { lower }: ReadText): boolean {
  return PLACING.test(lower.slice(0, Math.max(0, lower.indexOf(name))));
}

const PLACING = /\b(?:in|at|on|during|near|within|across|throughout|around|for|of)(?: the| a)? $/;
