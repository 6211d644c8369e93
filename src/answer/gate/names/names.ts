import { type Token, termSet, tokensOf, UNSPACED } from '../../../language/tokens.ts';
import { figuresOf } from '../quantities/quantities.ts';
import { CHINESE_PLAIN, OPENERS, TITLES } from './name-words.ts';
import { hasKnownSmallNames } from './small.ts';

/** The texts that a claim's names are looked for in, all normalised. */
export interface NameSources {
  /** The cited sentences. */
  readonly cited: readonly string[];
  /** What the cited sentences may lean on: the names of their files, the question. */
  readonly around?: readonly string[];
}

/**
 * Whether every name of a claim is in the cited sentences: capitalised words, words of letters and
 * digits, and what stands in quotation marks, which must be there word for word. Words side by side
 * ("Chen Ailin") must stand side by side there, so that two names are not crossed.
 *
 * A name that only the question or the name of a file holds is allowed where the cited sentences name nobody
 * whom the claim leaves out: "He was elected in 2021" supports a claim on the man who was asked about,
 * "Wu Jianlin was elected" does not.
 *
 * Where a script has no capitals, and in a claim that begins with a small letter, every word that says
 * something must be in the cited sentences. A single name within a sentence that the model wrote small
 * is told from a noun only after a word that leads to names (`hasKnownSmallNames`). A foreign form of a name
 * is never found, and the claim fails.
 */
export function hasSupportedNames(claim: string, { cited, around = [] }: NameSources): boolean {
  // A quotation that never ends, or never began: what is quoted cannot be told.
  if ((claim.match(/"/g) ?? []).length % 2 === 1) return false;
  if (!hasKnownSmallNames(claim, [...cited, ...around])) return false;
  const own = namesOf(claim);
  const strict = new Haystack(cited);
  const wide = new Haystack([...cited, ...around]);
  const missing = own.runs.filter((run) => !strict.holdsRun(run));
  if (!missing.every((run) => wide.holdsRun(run))) return false;
  if (missing.length > 0 && !namesAllOf(claim, cited)) return false;
  return (
    own.quoted.every((quoted) => strict.holdsText(quoted)) &&
    own.caseless.every((word) => wide.holdsText(word))
  );
}

/** Whether the claim names everything that the cited sentences name. */
function namesAllOf(claim: string, cited: readonly string[]): boolean {
  const held = new Haystack([claim]);
  return cited.every((text) =>
    namesOf(text)
      .runs.flat()
      .every((name) => held.holdsWord(name)),
  );
}

interface Names {
  /** Names of one or more words, each word with what it is known by. */
  readonly runs: readonly (readonly Name[])[];
  readonly quoted: readonly string[];
  readonly caseless: readonly string[];
}

interface Name {
  readonly lower: string;
  readonly term: string | null;
  /** Begins the sentence: it may be a word like any other. */
  readonly isFirst: boolean;
  readonly isTitle: boolean;
}

/** The names in a normalised text. */
export function namesOf(text: string): Names {
  const figures = figuresOf(text);
  const tokens = tokensOf(text).filter(
    ({ start, end }) => !figures.some((figure) => start >= figure.start && end <= figure.end),
  );
  const first = tokens[0];
  const isSmall = first !== undefined && first.start < 3 && /^\p{Ll}/u.test(first.text);
  const runs: Name[][] = [];
  let previous: Token | undefined;
  for (const token of tokens) {
    const isFirst = token === first || /[.!?:] ?["(]*$/.test(text.slice(0, token.start));
    const isName =
      isNamed(token, isFirst) || (isSmall && token.term !== null && token.lower.length > 2);
    if (!isName) continue;
    const { term } = token;
    const name = { lower: bare(token.lower), term, isFirst, isTitle: TITLES.has(token.lower) };
    const isBeside = previous && /^[ -]$/.test(text.slice(previous.end, token.start));
    if (isBeside && !isSmall) runs.at(-1)?.push(name);
    else runs.push([name]);
    previous = token;
  }
  return { runs, quoted: quotedIn(text), caseless: caselessIn(tokens) };
}

/** Without the 's of possession. */
const bare = (word: string) => word.replace(/'s?$/, '');

function isNamed({ text, lower, term }: Token, isFirst: boolean): boolean {
  // No figure, or it would not be here: a code or a version.
  if (/\d/.test(text)) return true;
  if (!/\p{Lu}|\p{Lt}/u.test(text)) return false;
  if (isFirst) return !OPENERS.has(lower) || (text.length > 1 && !/\p{Ll}/u.test(text));
  return text !== 'I' && (term !== null || !OPENERS.has(lower));
}

/**
 * What stands in quotation marks; a mark within a word is an apostrophe. One that ends a word may be
 * that, too ("the boys' toys"), so that single marks reach to the last one before another opens.
 */
function quotedIn(text: string): string[] {
  const found = text.matchAll(
    /"([^"]+)"|(?<![\p{L}\p{N}])'((?:(?!(?<=[\s(])'(?=[\p{L}\p{N}])).){1,300})'(?![\p{L}\p{N}])|[「『《〈]([^」』》〉]+)[」』》〉]/gu,
  );
  return [...found].map((match) =>
    (match[1] ?? match[2] ?? match[3] ?? '').replace(/^[\s.,;:!?]+|[\s.,;:!?]+$/g, ''),
  );
}

const CASELESS = new RegExp(
  `^[${UNSPACED}\\p{Script=Hangul}\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Tamil}\\p{Script=Telugu}]`,
  'u',
);

/**
 * The words of scripts without capitals. What the dictionary of `Intl.Segmenter` does not know falls
 * into single characters, as names do: those are joined again.
 */
function caselessIn(tokens: readonly Token[]): string[] {
  const words: string[] = [];
  let end = -1;
  for (const token of tokens) {
    if (!CASELESS.test(token.text) || CHINESE_PLAIN.has(token.text)) continue;
    if (/^\p{Script=Hiragana}+$/u.test(token.text)) continue;
    const isPart = token.text.length === 1 && end === token.start && words.at(-1)?.length === 1;
    if (isPart) words.push(`${words.pop()}${token.text}`);
    else words.push(token.lower);
    end = token.end;
  }
  return words;
}

/** Texts that are searched for names. */
class Haystack {
  private readonly sequences: readonly (readonly string[])[];
  private readonly words: ReadonlySet<string>;
  /** Terms of words that are written small. */
  private readonly smallTerms: ReadonlySet<string>;
  private readonly capitals: ReadonlySet<string>;
  private readonly texts: readonly string[];

  constructor(texts: readonly string[]) {
    const tokens = texts.map(tokensOf);
    this.sequences = tokens.map((own) => own.map(({ lower }) => bare(lower)));
    this.words = new Set(this.sequences.flat());
    this.capitals = new Set(
      tokens.flat().flatMap(({ text, lower }) => (/\p{Lu}|\d/u.test(text) ? [bare(lower)] : [])),
    );
    this.smallTerms = termSet(tokens.flat().filter(({ text }) => !/\p{Lu}/u.test(text)));
    this.texts = texts.map((text) => text.toLowerCase());
  }

  /** A word anywhere; one that may be no name needs no capital, and may have another ending. */
  holdsWord({ lower, isFirst, term }: Name): boolean {
    if (isFirst && term !== null && this.smallTerms.has(term)) return true;
    const isPlain = isFirst || !/^\p{Script=Latin}/u.test(lower);
    return this.capitals.has(lower) || (isPlain && this.words.has(lower));
  }

  holdsText(text: string): boolean {
    return this.texts.some((own) => own.includes(text.toLowerCase()));
  }

  /** Words side by side; a title or the first word of a sentence may stand apart from the rest. */
  holdsRun(run: readonly Name[]): boolean {
    const [head, ...rest] = run;
    if (!head) return true;
    if (run.length === 1)
      return this.holdsWord(head) || (head.isTitle && this.words.has(head.lower));
    if (this.holdsSequence(run.map(({ lower }) => lower))) return true;
    const last = run.at(-1) as Name;
    if (this.isLoose(head)) return this.holdsRun(rest);
    return last.isTitle && this.words.has(last.lower) && this.holdsRun(run.slice(0, -1));
  }

  /** A title, or the first word of a sentence where the texts have it as a word like any other. */
  private isLoose({ lower, isFirst, isTitle, term }: Name): boolean {
    if (isTitle && this.words.has(lower)) return true;
    return isFirst && term !== null && this.smallTerms.has(term);
  }

  private holdsSequence(wanted: readonly string[]): boolean {
    return this.sequences.some((own) =>
      own.some((_, i) => wanted.every((word, k) => own[i + k] === word)),
    );
  }
}
