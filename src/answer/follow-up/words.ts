import type { Word } from '../../language/words.ts';

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

/** Whether a word has a capital, but for "I"; the first word of a question has one in any case. */
export const isCapital = ({ text }: Word): boolean =>
  /^\p{Lu}/u.test(text) && !/^I(?:['’]|$)/.test(text);

/** Whether the two are one noun, in the singular or plural. */
export function isSameNoun(a: string, b: string): boolean {
  return singular(a.toLowerCase()) === singular(b.toLowerCase());
}

const NOT_PLURAL = /[si'’]s$|(?<!^men)us$|^(?:gas|lens|news|series|canvas|atlas)$/;

/** "Men", "women", "firemen" and "salesmen", but not "Bremen" and "regimen". */
const MEN = /(?:^|wo|fire|police|service|[^aeiouy])men$/;

/** Whether a noun in lower case looks like one that names several things. */
export const isPlural = (lower: string): boolean =>
  !NOT_PLURAL.test(lower) && (/s$|people$|children$/.test(lower) || MEN.test(lower));

function singular(noun: string): string {
  if (/[^aeiou]ies$/.test(noun)) return noun.replace(/ies$/, 'y');
  return isPlural(noun) ? noun.replace(/s$/, '') : noun;
}

/** Participles and past forms that do not end in -ed, and adjectives that follow a noun phrase. */
const IRREGULAR: ReadonlySet<string> = new Set(
  `begun born bought broken brought built come done drawn driven eaten fallen
  felt found fought given gone got grown heard held hit kept known led left lent lost made meant met
  paid put read risen run said seen sent set shown shut sold spent spoken stolen taken taught told
  thought won worn written began broke came drew drove fell fought gave grew knew rose saw spoke took
  went wrote open closed available free due allowed possible`.split(/\s+/),
);

const NOT_PARTICIPLES = /^(?:red|bed|shed|sled|hundred|sacred|naked|wicked)$/;

/** Whether a word looks like a past form of a verb, or an adjective that may replace it after "is". */
export const isParticiple = (lower: string): boolean =>
  IRREGULAR.has(lower) || (/[^e]ed$/.test(lower) && !NOT_PARTICIPLES.test(lower));
