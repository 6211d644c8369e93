import { type Token, tokensOf } from '../../../language/tokens.ts';
import { splitSentences } from '../../../passages/sentences.ts';
import { TITLES } from './name-words.ts';
import { namesOf } from './names.ts';

/**
 * Whether a claim that names one person or thing says of it what the cited sentences say of it, and not
 * what they say of another: the claim's words must not stand nearer to another name there. Names that
 * stand in a list count as one. Where the sentences do not hold the name, there is nothing to compare.
 *
 * @param subjectsOf the names in a text that something may be said of, in lower case
 */
export function hasOwnPredicate(
  claim: string,
  sources: readonly string[],
  subjectsOf: (text: string) => string[],
): boolean {
  const [own, second] = standing(claim, subjectsOf(claim));
  if (own === undefined || second !== undefined) return true;
  if (!sources.some((text) => isNamedIn(text, own))) return true;
  const named = new Set(namesOf(claim).runs.flatMap((run) => run.map(({ lower }) => lower)));
  const terms = new Set(
    tokensOf(claim).flatMap(({ term, lower }) => (term && !named.has(lower) ? [term] : [])),
  );
  const votes = sources
    .flatMap(statements)
    .filter((text) => !PRONOUN.test(text))
    .map((text) => places(text, own, standing(text, subjectsOf(text))))
    .flatMap((text) => [...terms].flatMap((term) => vote(term, text)));
  return votes.reduce((sum, one) => sum + one, 0) >= 0;
}

/** What is said of a name does not go beyond its sentence. */
function statements(text: string): string[] {
  return splitSentences(text).flatMap(({ start, end }) => text.slice(start, end).split(/[;；]/));
}

/** Whether a text has a name as one: a first word that it writes small is none. */
function isNamedIn(text: string, name: string): boolean {
  const lower = text.toLowerCase();
  return occurrences(lower, name).some(({ start }) => lower[start] !== text[start]);
}

/** Of the names in a text, those that are not where something comes from or goes to. */
function standing(text: string, names: readonly string[]): string[] {
  const lower = text.toLowerCase();
  return names.filter(
    (name) => !/\b(?:from|to|into|via)(?: the)? $/.test(lower.slice(0, lower.indexOf(name))),
  );
}

/** Such a sentence speaks of somebody in another one. */
const PRONOUN = /^["(]?(?:he|she|it|they|this|these|his|her|their)\b/iu;

/** A form of a verb or a plural that begins a sentence, and is no name. */
const NO_NAME = /^[^ ]+(?:ed|ing|s|ly)$/u;

interface Places {
  readonly tokens: readonly Token[];
  readonly own: readonly Place[];
  readonly others: readonly Place[];
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where a text has the name, with those in a list with it, and where other names. */
function places(text: string, own: string, subjects: readonly string[]): Places {
  const lower = text.toLowerCase();
  const isOwn = (name: string) => name.includes(own) || own.includes(name);
  const rivals = subjects.filter(
    (name) => !isOwn(name) && !NO_NAME.test(name) && !TITLES.has(name),
  );
  const found = [own, ...rivals]
    .flatMap((name) => occurrences(lower, name).map((place) => ({ ...place, name })))
    .sort((a, b) => a.start - b.start);
  const groups: (typeof found)[] = [];
  for (const place of found) {
    const last = groups.at(-1)?.at(-1);
    if (last && BETWEEN.test(text.slice(last.end, place.start))) groups.at(-1)?.push(place);
    else groups.push([place]);
  }
  const hasOwn = (group: typeof found) => group.some(({ name }) => name === own);
  return {
    tokens: tokensOf(text),
    own: groups.filter(hasOwn).flat(),
    others: groups.filter((group) => !hasOwn(group)).flat(),
  };
}

/** Between two names of a list. */
const BETWEEN = /^ ?(?:,|;|、|&|(?:, )?and|or)? ?$/u;

function occurrences(lower: string, name: string): Place[] {
  const found: Place[] = [];
  for (let start = lower.indexOf(name); start >= 0; start = lower.indexOf(name, start + 1))
    found.push({ start, end: start + name.length });
  return found;
}

/** 1 where a term stands nearer to the name, -1 where to another, nothing where it is not there. */
function vote(term: string, { tokens, own, others }: Places): number[] {
  const at = tokens.filter((token) => token.term === term);
  if (at.length === 0 || (own.length === 0 && others.length === 0)) return [];
  const distance = (all: readonly Place[]) =>
    Math.min(...at.flatMap((token) => all.map((place) => between(token, place))));
  return [Math.sign(distance(others) - distance(own))];
}

/** Characters between two places. */
const between = (a: Place, b: Place) => Math.max(b.start - a.end, a.start - b.end, 0);
