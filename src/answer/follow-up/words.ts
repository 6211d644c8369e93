/** A word of a question and where it stands. */
export interface Word {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text; an apostrophe or hyphen within a word belongs to it. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’+.,-][\p{L}\p{M}\p{N}]+)*['’]?/gu)].map(
    (match) => ({
      text: match[0],
      lower: match[0].toLowerCase().replace('’', "'"),
      start: match.index,
      end: match.index + match[0].length,
    }),
  );
}

/** Whether more than a space stands between a word and the next one. */
export function isApart(text: string, words: readonly Word[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  return !word || !next || text.slice(word.end, next.start).trim() !== '';
}

/** The runs of capitalized words side by side, from a word on, as indexes [first, end). */
export function capitalRuns(text: string, words: readonly Word[], from: number) {
  const runs: { first: number; end: number }[] = [];
  for (const [i, word] of words.entries()) {
    if (i < from || !isCapital(word)) continue;
    const run = runs.at(-1);
    if (run?.end === i && !isApart(text, words, i - 1)) run.end++;
    else runs.push({ first: i, end: i + 1 });
  }
  return runs;
}

/** Whether a word is written as a name; the first of a question is not told from any other. */
export const isCapital = (word: Word): boolean => /^\p{Lu}/u.test(word.text);

/** Whether the two are one noun, in the singular or plural. */
export function isSameNoun(a: string, b: string): boolean {
  return singular(a.toLowerCase()) === singular(b.toLowerCase());
}

export const isPlural = (noun: string): boolean => /[^s'’i]s$/i.test(noun);

function singular(noun: string): string {
  if (/[^aeiou]ies$/.test(noun)) return noun.replace(/ies$/, 'y');
  return isPlural(noun) ? noun.slice(0, -1) : noun;
}

export const AUXILIARIES =
  set(`is are was were am be been do does did has have had can could will would
  shall should may might must isn't aren't wasn't weren't don't doesn't didn't hasn't haven't can't
  couldn't won't wouldn't shouldn't`);

export const BE = set('is are was were');

export const QUESTION_WORDS = set('who whom whose what which when where why how');

export const PREPOSITIONS = set(`about above after against among around as at before behind below
  between by concerning despite during except for from in inside into like near of off on outside over
  per regarding since than through throughout till to toward towards under until up upon via with
  within without`);

export const DETERMINERS = set('the a an my our your his her its their this that these those');

export const PRONOUNS =
  set(`i you we he she it they me him her us them his its their this that these
  those there then here mine yours hers theirs ours himself herself itself themselves one ones`);

/** Words that join or open clauses, so that what follows may lean on what stands before them. */
export const CONJUNCTIONS = set(
  'and or but that who which if when while where because although whether',
);

/** Whether a word carries no meaning of its own, so that it ends a noun phrase. */
export function isFunctionWord(lower: string): boolean {
  return (
    DETERMINERS.has(lower) ||
    AUXILIARIES.has(lower) ||
    QUESTION_WORDS.has(lower) ||
    PREPOSITIONS.has(lower) ||
    PRONOUNS.has(lower) ||
    CONJUNCTIONS.has(lower)
  );
}

/** Participles and past forms that do not end in -ed, and adjectives that follow a noun phrase. */
const IRREGULAR = set(`begun born bought broken brought built come done drawn driven eaten fallen
  felt found fought given gone got grown heard held hit kept known led left lent lost made meant met
  paid put read risen run said seen sent set shown shut sold spent spoken stolen taken taught told
  thought won worn written began broke came drew drove fell fought gave grew knew rose saw spoke took
  went wrote open closed available free due allowed possible`);

/** Whether a word looks like a verb's past form or what stands in its place after "is". */
export const isParticiple = (lower: string): boolean =>
  IRREGULAR.has(lower) || /[^e]ed$/.test(lower);

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}
