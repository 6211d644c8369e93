import {
  AUXILIARIES,
  BE,
  CONJUNCTIONS,
  isFunctionWord,
  PREPOSITIONS,
  QUESTION_WORDS,
} from '../../language/function-words.ts';
import { type Word, wordsOf } from '../../language/words.ts';
import { leaderOf, OWNED } from './fragment.ts';
import { joinQuestions, ownerOf, withInitialOf, withoutContraction } from './join.ts';
import { personOf } from './person.ts';
import { placedIn } from './preposition.ts';
import { topicOf } from './topic.ts';
import { isCapital, isParticiple, isSameNoun } from './words.ts';

const PERSONS = /^(?:he|she|him|his|her)$/;
const ONE = /^(?:it|its)$/;
const MANY = /^(?:they|them|their)$/;
const THINGS = /^(?:it|its|they|them|their)$/;
const POINTING = /^(?:this|that|these|those)$/;

/** What may stand between an auxiliary and its subject. */
const ADVERBS = /^(?:also|still|then|ever|already|now|not|else)$/;

/** "It" in sentences about the weather or the time does not stand for anything. */
const OF_NOTHING =
  /\b(?:rain|snow|freez|dark|light|cold|hot|warm|sunny|late|early|time|o'clock|going\W*$)/i;
const CLAUSE = /\b(?:to|that|if|whether|like|when|who|for|because)\s+\S/i;

/** A question with more words says itself what it is about. */
const MAX_WORDS = 12;
const MAX_OWN = 5;

/**
 * Completes a question whose pronoun refers to the previous question: a person's name replaces the pronoun;
 * otherwise both questions are joined into one.
 */
export function resolvePronoun(
  asked: string,
  earlier: string,
  quotes: readonly string[],
): string | null {
  // "What about it?" is a question of its own.
  const leader = leaderOf(asked).replace(/(?:what|how) about $/i, '');
  const rest = withoutContraction(asked.slice(leader.length));
  const words = wordsOf(rest);
  const at = leaningWord(rest, words, wordsOf(earlier));
  const word = words[at];
  if (!word) return null;
  if (PERSONS.test(word.lower)) {
    const name = personOf(earlier, quotes);
    if (name) return withInitialOf(asked, withNoun(rest, words, PERSONS, name));
  }
  const topic = topicOf(earlier);
  const standing = topic?.isPlural ? MANY : ONE;
  if (topic && standing.test(word.lower) && !(OWNED.test(word.lower) && hasOwner(topic.text))) {
    return withInitialOf(asked, withNoun(rest, words, standing, topic.text));
  }
  return joinQuestions(earlier, rest);
}

/** In "the rent of the flat" and "the flat's rent", both may own something. */
const hasOwner = (topic: string): boolean => placedIn(topic).length > 0 || /['’]s? /.test(topic);

/** The index of the first pronoun that refers to something outside of its question; -1 if there is none. */
function leaningWord(rest: string, words: readonly Word[], known: readonly Word[]): number {
  const [first, second] = words;
  if (!first || words.length > MAX_WORDS) return -1;
  const isAsked = QUESTION_WORDS.has(first.lower) || AUXILIARIES.has(first.lower);
  const isPlaced = PREPOSITIONS.has(first.lower) && QUESTION_WORDS.has(second?.lower ?? '');
  if (!isAsked && !isPlaced) return -1;
  return words.findIndex((word, i) => {
    const after = words.slice(i + 1);
    const before = words.slice(0, i);
    if (word.lower === 'there' && !pointsThere(before, after)) return false;
    return leans(word, after, rest, known) && !hasOwnNoun(before, after, word.lower);
  });
}

function leans(
  { lower, end }: Word,
  after: readonly Word[],
  rest: string,
  known: readonly Word[],
): boolean {
  const own = after.filter((word) => !isFunctionWord(word.lower) && !/^\d/.test(word.lower)).length;
  const tail = rest.slice(end);
  if (own > MAX_OWN) return false;
  if (PERSONS.test(lower)) return true;
  if (lower === 'it') return !CLAUSE.test(tail) && !OF_NOTHING.test(rest);
  // In "Where do they film the series", "they" are people in general.
  if (lower === 'they') return own <= 2;
  if (THINGS.test(lower)) return true;
  if (POINTING.test(lower)) return points(after, known);
  if (lower === 'there') return true;
  return lower === 'then' && after.length === 0 && hasDate(known);
}

/** Whether "there" ends a question and is a place: not in "how many rooms are there". */
function pointsThere(before: readonly Word[], after: readonly Word[]): boolean {
  const [noun, last] = before.slice(-2);
  const isOfNothing = noun !== undefined && isCounted(noun.lower) && BE.has(last?.lower ?? '');
  return after.length === 0 && !isOfNothing;
}

/** Whether "this" or "that" stands alone or before a noun of the previous question. */
function points(after: readonly Word[], known: readonly Word[]): boolean {
  const [next] = after;
  if (after.some(isCapital)) return false;
  if (!next || /^(?:happen|mean|work|cost|apply|change|true|possible)$/.test(next.lower))
    return true;
  if (isParticiple(next.lower)) return after.length === 1;
  if (isFunctionWord(next.lower)) return false;
  const end = after.findIndex(({ lower }) => isFunctionWord(lower));
  const nouns = end < 0 ? after : after.slice(0, end);
  return nouns.some(({ lower }) => known.some((word) => isSameNoun(word.lower, lower)));
}

/** Whether a word may be what is counted or chosen; in "how many are there" it is left out. */
const isCounted = (lower: string): boolean =>
  !isFunctionWord(lower) && !/^(?:many|much|more|else)$/.test(lower);

const hasDate = (known: readonly Word[]): boolean =>
  known.some(({ lower }) => /^(?:1[5-9]|20)\d\d$/.test(lower));

/** Whether the pronoun may refer to something before it in its own question. */
function hasOwnNoun(before: readonly Word[], after: readonly Word[], pronoun: string): boolean {
  if (before.slice(1).some(isCapital)) return true;
  const opening = PREPOSITIONS.has(before[0]?.lower ?? '') ? 2 : 1;
  if (before.slice(opening).some(({ lower }) => opensClause(lower))) return true;
  const verb = before.findIndex(({ lower }) => AUXILIARIES.has(lower));
  const last = before.at(-1)?.lower ?? '';
  if (verb < 0) {
    if (pronoun === 'there') return before.length > 7;
    // "Who presided over it", "how many visited it"; but "why there are", "how they got".
    if (!/^(?:who|how|which|what)$/.test(before[0]?.lower ?? '') || before.length < 2) return true;
    const most = before[0]?.lower === 'who' ? 3 : 5;
    return before.length > most || (after.length > 4 && last === 'of');
  }
  const between = before.slice(verb + 1).filter(({ lower }) => !ADVERBS.test(lower));
  if (verb > 5) return true;
  // The person who asks "how do I reach him?" cannot be meant.
  const isOfAsker = /^(?:i|we)$/.test(between[0]?.lower ?? '') && between.length === 2;
  if (between.length === 0 || isOfAsker) return false;
  // In "How many were punished for them?" and "What is the goal of it?", only what is asked for is a subject.
  const isCopied = BE.has(before[verb]?.lower ?? '') && verb > 0;
  const isLinked = OWNED.test(pronoun) ? last === 'of' : PREPOSITIONS.has(last);
  return !isCopied || !isLinked || between.length > 3;
}

/** Replaces the first pronoun of a kind with a noun. */
function withNoun(rest: string, words: readonly Word[], kind: RegExp, noun: string): string {
  const at = words.findIndex(({ lower }) => kind.test(lower));
  const [word, next] = [words[at], words[at + 1]];
  if (!word) return rest;
  const isOwner = OWNED.test(word.lower) && next !== undefined && !isFunctionWord(next.lower);
  const text = rest.slice(0, word.start) + (isOwner ? ownerOf(noun) : noun) + rest.slice(word.end);
  return `${text.replace(/[\s?!.…]+$/, '')}?`;
}

const opensClause = (lower: string): boolean =>
  CONJUNCTIONS.has(lower) || QUESTION_WORDS.has(lower);
