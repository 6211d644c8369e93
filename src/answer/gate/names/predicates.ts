import type { Span } from '../../../documents/span.ts';
import type { Token } from '../../../language/tokens.ts';
import { splitSentences } from '../../../passages/sentences.ts';
import { ReadText } from '../text/read-text.ts';
import { TITLES } from './name-words.ts';
import { namesOf, subjectsOf } from './names.ts';

/**
 * Whether a claim that names one person or thing says of it what the cited sentences say of it, and not
 * what they say of another: the claim's words must not stand nearer to another name there. Names that
 * stand in a list count as one. Where the sentences do not hold the name, there is nothing to compare.
 */
export function hasOwnPredicate(claim: ReadText, sources: readonly ReadText[]): boolean {
  const [own, second] = actors(claim);
  if (own === undefined || second !== undefined) return true;
  if (!sources.some((text) => isNamedIn(text, own))) return true;
  const named = new Set(namesOf(claim).runs.flatMap((run) => run.map(({ lower }) => lower)));
  const terms = new Set(
    claim.tokens.flatMap(({ term, lower }) => (term && !named.has(lower) ? [term] : [])),
  );
  const votes = sources
    .flatMap(statementsOf)
    .map((statement) => places(statement, own))
    .flatMap((found) => [...terms].flatMap((term) => vote(term, found)));
  return votes.reduce((sum, one) => sum + one, 0) >= 0;
}

/** The statements of a text, without those about somebody in another one: "She leads it." */
const statementsOf = (text: ReadText): readonly ReadText[] => text.once(readStatements);

function readStatements({ text }: ReadText): ReadText[] {
  return splitSentences(text)
    .flatMap(({ start, end }) => text.slice(start, end).split(/[;；]/))
    .filter((statement) => !PRONOUN.test(statement))
    .map((statement) => new ReadText(statement));
}

const PRONOUN = /^\s*["(]?(?:he|she|it|they|this|these|his|her|their)\b/iu;

/** Whether a text has a name as one: a first word that it writes small is a word like any other. */
function isNamedIn({ lower, text }: ReadText, name: string): boolean {
  return occurrences(lower, name).some(({ start }) => lower[start] !== text[start]);
}

/** The names in a text that act, rather than being where something comes from or goes to. */
const actors = (text: ReadText): readonly string[] => text.once(readActors);

const readActors = (text: ReadText) =>
  subjectsOf(text).filter(
    (name) =>
      !/\b(?:from|to|into|via)(?: the)? $/.test(text.lower.slice(0, text.lower.indexOf(name))),
  );

/** A form of a verb or a plural that begins a sentence. */
const VERB_OR_PLURAL = /^[^ ]+(?:ed|ing|s|ly)$/u;

/** Where a statement has the name, with those in a list with it, and where it has other names. */
interface NamePlaces {
  readonly tokens: readonly Token[];
  readonly own: readonly Span[];
  readonly others: readonly Span[];
}

function places(statement: ReadText, own: string): NamePlaces {
  const { lower, text, tokens } = statement;
  const isOwn = (name: string) => name.includes(own) || own.includes(name);
  const rivals = actors(statement).filter(
    (name) => !isOwn(name) && !VERB_OR_PLURAL.test(name) && !TITLES.has(name),
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
    tokens,
    own: groups.filter(hasOwn).flat(),
    others: groups.filter((group) => !hasOwn(group)).flat(),
  };
}

/** Between two names of a list. */
const BETWEEN = /^ ?(?:,|;|、|&|(?:, )?and|or)? ?$/u;

function occurrences(lower: string, name: string): Span[] {
  const found: Span[] = [];
  for (let start = lower.indexOf(name); start >= 0; start = lower.indexOf(name, start + 1))
    found.push({ start, end: start + name.length });
  return found;
}

/** 1 where a term stands nearer to the name, -1 where to another, nothing where it is not there. */
function vote(term: string, { tokens, own, others }: NamePlaces): number[] {
  const at = tokens.filter((token) => token.term === term);
  if (at.length === 0 || (own.length === 0 && others.length === 0)) return [];
  const distance = (all: readonly Span[]) =>
    Math.min(...at.flatMap((token) => all.map((place) => between(token, place))));
  return [Math.sign(distance(others) - distance(own))];
}

/** Characters between two places. */
const between = (a: Span, b: Span) => Math.max(b.start - a.end, a.start - b.end, 0);
