import {
  AUXILIARIES,
  BE,
  isFunctionWord,
  PREPOSITIONS,
  PRONOUNS,
} from '../../language/function-words.ts';
import { type Word, wordsOf } from '../../language/words.ts';
import { isCapital, isParticiple, isPlural } from './words.ts';

/** What a question is about, in its own words. */
interface Topic {
  readonly text: string;
  readonly isPlural: boolean;
}

/** In "the title of the drama", the topic is the drama. */
const ATTRIBUTE =
  /^the (?:title|name|size|number|share|price|cost|date|length|meaning|purpose|aim|goal|role) of (?=the )/i;

/** Verbs that may end a question: "When does the meeting begin?" */
const LAST_VERBS =
  /^(?:begin|start|end|close|open|happen|meet|arrive|last|work|cost|mean|stop|finish|expire|apply|exist)$/;

/**
 * The noun phrase that a question asks about: "the special action on grassroots governance in Shanxi" in
 * "When did … begin?". Null if the form of the question does not show where the phrase begins and ends.
 */
export function topicOf(question: string): Topic | null {
  const words = wordsOf(question);
  const verb = words.findIndex(({ lower }) => AUXILIARIES.has(lower));
  const isWho = words[0]?.lower === 'who' && !AUXILIARIES.has(words[1]?.lower ?? '');
  const start = isWho ? (PREPOSITIONS.has(words[2]?.lower ?? '') ? 3 : 2) : verb + 1;
  const first = words[start];
  if (!first || (!isWho && verb < 1)) return null;
  const isWhole = isWho || (words[0]?.lower === 'what' && BE.has(words[1]?.lower ?? ''));
  const end = isWhole ? endOfWhole(words) : endOfSubject(words, start, verb);
  const phrase = words.slice(start, end);
  const last = phrase.at(-1);
  const isKnown = first.lower === 'the' || isCapital(first) || isBarePlural(phrase);
  if (
    !last ||
    !isKnown ||
    phrase.some(({ lower }) => PRONOUNS.has(lower) || AUXILIARIES.has(lower))
  )
    return null;
  if (PREPOSITIONS.has(last.lower) || last.lower === 'and') return null;
  if (/,/.test(question.slice(first.start, last.end))) return null;
  const place = end < words.length ? placeAtEnd(question, words, end) : '';
  const text = question.slice(first.start, last.end).replace(ATTRIBUTE, '');
  return { text: text + place, isPlural: isPluralPhrase(wordsOf(text)) };
}

/** "Puppy classes", which do without an article. */
const isBarePlural = (phrase: readonly Word[]): boolean =>
  !phrase.some(({ lower }) => isFunctionWord(lower)) && isPluralPhrase(phrase);

/** The end of a phrase that is the rest of the question, without a verb at its end. */
function endOfWhole(words: readonly Word[]): number {
  const last = words.at(-1);
  return last && !isCapital(last) && isParticiple(last.lower) ? words.length - 1 : words.length;
}

/**
 * The end of a subject: before a participle or before the verb that ends the question; 0 if there is neither.
 * In "the lost property office", the participle is a part of it.
 */
function endOfSubject(words: readonly Word[], start: number, verb: number): number {
  const least = words[start]?.lower === 'the' ? start + 1 : start;
  const participle = words.findIndex(
    (word, i) => i > least && !isCapital(word) && isParticiple(word.lower),
  );
  if (participle > 0) return participle;
  const last = words.at(-1)?.lower ?? '';
  if (LAST_VERBS.test(last)) return words.length - 1;
  return BE.has(words[verb]?.lower ?? '') ? words.length : 0;
}

/** " in Yongzhou" if the question ends so, else ''. */
function placeAtEnd(question: string, words: readonly Word[], end: number): string {
  const at = words.findLastIndex(({ lower }) => PREPOSITIONS.has(lower));
  const place = words.slice(at + 1);
  const isPlace = at >= end && place.length > 0 && place.every(isCapital);
  return isPlace ? ` ${question.slice(words[at]?.start, place.at(-1)?.end)}` : '';
}

function isPluralPhrase(words: readonly Word[]): boolean {
  const end = words.findIndex(({ lower }, i) => i > 0 && isFunctionWord(lower));
  const head = words.at(end < 0 ? -1 : end - 1);
  return head !== undefined && isPlural(head.lower);
}
