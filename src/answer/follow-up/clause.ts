import {
  AUXILIARIES,
  CONJUNCTIONS,
  isFunctionWord,
  PREPOSITIONS,
  PRONOUNS,
} from '../../language/function-words.ts';
import { isNumberWord } from '../../language/number-words.ts';
import type { Word } from '../../language/words.ts';
import { isApart, isCapital, isParticiple } from './words.ts';

/** Verbs that questions often have after their subject. Words that are mostly nouns are left out. */
const VERBS: ReadonlySet<string> = new Set(
  `accept affect agree allow announce apply approve arrive ask become begin belong bring buy call
  cancel carry change choose clean close collect come consist contain cost cover decide decrease
  deliver depart differ do drop earn eat employ end expire fail fall finish follow get give go grow
  handle happen have help hold include increase join keep last learn leave lie live look lose make
  manage mean meet move need occur offer open operate pay prepare protect provide publish reach read
  receive recommend refer remain repair replace require rise run say see select sell send serve sit
  speak spend stand start stay stop submit take tell treat try use vote wait want wear weigh win
  work write`.split(/\s+/),
);

/** Adjectives that often end what is said of a thing: "When is the gym busy?" */
const PREDICATES: ReadonlySet<string> = new Set(
  `accurate active busy cheap cheaper cheapest cold crowded dangerous dark dry early empty expensive free
  friendly full high hot illegal large late legal light loud low mandatory necessary optional quiet ready
  responsible safe secure strong usual valid warm wet wrong`.split(/\s+/),
);
const ABLE = /(?:[^t]able|[a-z]{2}ible)$/;

/** Whether a word is an adjective that often ends what is said of a thing. */
export const isPredicate = (lower: string): boolean => PREDICATES.has(lower) || ABLE.test(lower);

const ADVERBS: ReadonlySet<string> = new Set(
  `abroad again also always anymore currently daily early ever exactly first late later monthly never
  normally now often online please really sometimes soon still then today together tomorrow tonight
  too twice usually weekly yesterday yet`.split(/\s+/),
);

/** "After the shop closes" and "after the meal": a clause or a noun phrase. */
const OPENS_EITHER = /^(?:after|as|before|since|till|until)$/;

const IS_BE = /^(?:is|are|was|were)(?:n't)?$/;

/** Whether a word ends a noun phrase; "one" in "one day" does not. */
export const isBoundary = (lower: string): boolean => isFunctionWord(lower) && !isNumberWord(lower);

/** Whether a number or a letter tells one thing from its like: "section 4.2", "block a"; but "a block", "the flat I rent". */
export function isLabel(words: readonly Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (!word || at === 0 || !/^(?:\d[\d.]*|\p{L}\p{N}*)$/u.test(word.text)) return false;
  return !/^(?:a|i|I)$/.test(word.text) || !next || isBoundary(next.lower);
}

/** Whether a word says when or how rather than what; it may stand after a noun or a verb. */
export const isAdverb = (lower: string): boolean => ADVERBS.has(lower);

/** Whether an auxiliary or a conjunction leads to a subject with its own verb: "does the gym close", "when it fails". */
export const leadsToVerb = (lower: string): boolean =>
  (AUXILIARIES.has(lower) && !IS_BE.test(lower)) ||
  (CONJUNCTIONS.has(lower) && !/^(?:and|or|but)$/.test(lower));

/** Whether a word is a verb that questions often have, in its first form or with an s. */
export const isVerb = (lower: string): boolean =>
  VERBS.has(lower) || VERBS.has(lower.replace(/s$/, '')) || VERBS.has(lower.replace(/es$/, ''));

/** The end of the words that may belong to the noun phrase from an index on, as an index; its verb may be among them. */
function runEnd(known: readonly Word[], from: number, earlier: string): number {
  const isInside = (word: Word | undefined) =>
    word && !isBoundary(word.lower) && !isParticiple(word.lower);
  let end = from;
  while (isInside(known[end]) && !(end > from && isApart(earlier, known, end - 1))) end++;
  return end;
}

/**
 * The end of the noun phrase after a determiner, as an index, so that what is said of it stays: the verb in
 * "does the gym close on Sundays", the adjective in "is the soup vegan". -1 if the words do not show it.
 */
export function phraseEnd(known: readonly Word[], place: number, earlier: string): number {
  const run = runEnd(known, place + 1, earlier);
  const lead = known[place - 1]?.lower ?? '';
  let end = run;
  while (end > place + 2 && isAdverb(known[end - 1]?.lower ?? '')) end--;
  const nouns = known.slice(place + 1, end);
  if (nouns.length < 2) return nouns.length === 0 ? -1 : end;
  if (leadsToVerb(lead)) return endBeforeVerb(known, place, end, run);
  if (OPENS_EITHER.test(lead)) {
    const verb = verbIn(nouns);
    return verb > 0 ? place + 1 + verb : /s$/.test(nouns.at(-1)?.lower ?? '') ? -1 : end;
  }
  return IS_BE.test(lead) ? endBeforePredicate(known, place, end, run) : end;
}

/** The index of the one verb among words after the first, which is a noun: 0 if there is none, -1 if there are several. */
function verbIn(nouns: readonly Word[]): number {
  const verbs = nouns.flatMap(({ lower }, i) => (i > 0 && isVerb(lower) ? [i] : []));
  return verbs.length > 1 ? -1 : (verbs[0] ?? 0);
}

function endBeforeVerb(known: readonly Word[], place: number, end: number, run: number): number {
  const nouns = known.slice(place + 1, end);
  const verb = verbIn(nouns);
  if (verb !== 0) return verb < 0 ? -1 : place + 1 + verb;
  const next = known[run];
  // "Does the ticket office open", "does the day ticket for students cost".
  if (next && (isParticiple(next.lower) || AUXILIARIES.has(next.lower))) return end;
  const isVerbLater = known.some(
    ({ lower }, i) => i > run + 1 && isVerb(lower) && !isBoundary(known[i - 1]?.lower ?? ''),
  );
  if (next && PREPOSITIONS.has(next.lower) && isVerbLater) return end;
  return nouns.length === 2 ? end - 1 : -1;
}

/** After "is" and the like an adjective may end what looks like one noun phrase. */
function endBeforePredicate(
  known: readonly Word[],
  place: number,
  end: number,
  run: number,
): number {
  const last = known[end - 1]?.lower ?? '';
  if (isPredicate(last)) return end - 1;
  const isWhole = place > 1 && known[0]?.lower !== 'why';
  const next = known[run];
  if (isWhole || (next && isParticiple(next.lower))) return end;
  // "Is the soup vegan?"; but "Is the fire exit near the lift?"
  return !next || next.lower === 'of' ? end - 1 : -1;
}

/** Whether the last word of a question is its verb, as in "What does a ticket for three days cost?" */
export function isVerbLast(known: readonly Word[]): boolean {
  const last = known.at(-1);
  const lead = known.findIndex(({ lower }) => AUXILIARIES.has(lower) && leadsToVerb(lower));
  if (!last || lead < 0 || !isVerb(last.lower)) return false;
  const subject = known[lead + 1];
  if (!subject || PRONOUNS.has(subject.lower)) return lead + 2 === known.length - 1;
  return !known.slice(lead + 2, -1).some(({ lower }) => isVerb(lower) || isParticiple(lower));
}

/** Whether a verb has been named before a word, or the question can do without one. */
export function hasVerbBefore(known: readonly Word[], index: number): boolean {
  const lead = known.findIndex(({ lower }) => AUXILIARIES.has(lower));
  const aux = known[lead]?.lower ?? '';
  if (lead < 0 || lead > index || !leadsToVerb(aux)) return true;
  const between = known.slice(lead + 1, index);
  const isNamed = between.some(({ lower }, i) => i > 0 && (isVerb(lower) || isParticiple(lower)));
  const words = between.filter(
    ({ lower }) => !isBoundary(lower) && !isAdverb(lower) && !isNumberWord(lower),
  );
  const subject = between[0];
  const isShort = subject !== undefined && (PRONOUNS.has(subject.lower) || isCapital(subject));
  return isNamed || words.length >= (isShort ? 1 : 2);
}
