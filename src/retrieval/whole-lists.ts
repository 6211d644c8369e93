import { covers, overlap } from '../documents/span.ts';
import { isYear } from '../language/calendar-words.ts';
import type { TermsOf } from '../language/terms.ts';
import { type Passage, placeOf } from '../passages/passage.ts';
import { allOf, codesIn } from './codes.ts';
import {
  asksForList,
  asksForOne,
  asksForSteps,
  type ItemList,
  leadInsAbove,
  listAround,
  listsFor,
  type NamedList,
} from './lists.ts';
import { type QuotedSentence, quoteFrom } from './quoted-sentence.ts';
import type { Ranking } from './ranking.ts';

type PlacedList = ItemList & { readonly passage: Passage };

/** Longest list that is quoted with its lead-in, in UTF-16 units. */
export const LIST_CHARACTERS = 800;

/** So many of the best sentences are looked at, and so many of them must stand in one list. */
const BEST = 3;
const ITEMS_AMONG_BEST = 2;

/** An item that scores at most this much lower than the best may be a part of the same answer. */
const MAX_SCORE_GAP = 2.5;

/**
 * The list that a question asks for: the one whose lead-in or heading names it, else the one that the best sentence
 * stands in with another of the best that answers nearly as well. Words that do not tell of what the list is, as "Laundry room" for
 * "which flats have three rooms", name it only where one of the best sentences is in it, a heading names a list that has a lead-in of
 * its own only where the best one is, and a list of another year or without a code
 * of the question is not meant where the best sentence stands elsewhere. Steps, of which any may be the best, are numbered, and
 * stand in a passage of the best sentences.
 *
 * @param sentences best first
 */
export function wantedList(
  { question, passages }: Pick<Ranking, 'question' | 'passages'>,
  sentences: readonly QuotedSentence[],
  termsOf: TermsOf,
): PlacedList | undefined {
  const isAny = asksForList(question);
  if (!isAny && !asksForSteps(question)) return undefined;
  const best = sentences.slice(0, BEST);
  const fits = ({ passage, isNumbered }: PlacedList) =>
    isAny || (isNumbered && best.some((found) => found.passage === passage));
  // "The 2nd floor" and "a 5 kg parcel" name no list.
  const codes = [...codesIn(question)].filter((code) => !/^\d{1,2}$/.test(code));
  /** Whether the passage of a list has every code of the question, and no year but its years; or the best sentence. */
  const isOfCodes = ({ passage }: PlacedList) => {
    const held = codesIn(allOf(passage));
    const isOfYear = [...held].some(isYear);
    const isHeld = (code: string) => held.has(code) || (isYear(code) && !isOfYear);
    return codes.every(isHeld) || best[0]?.passage === passage;
  };
  const isProven = (list: PlacedList & NamedList) => {
    if (!isAny) return true;
    if (list.isLedByOther && !(best[0] && isShown(list, best[0]))) return false;
    return isOfCodes(list) && (list.isOfNoun || best.some((found) => isShown(list, found)));
  };
  /** The place of the best sentence that a list shows: of two with the same name the better one is meant. */
  const placeIn = (list: PlacedList) => {
    const place = sentences.findIndex((found) => isShown(list, found));
    return place < 0 ? sentences.length : place;
  };
  const [named] = passages
    .flatMap(({ passage }) =>
      listsFor(question, passage, termsOf)
        .map((list) => ({ passage, ...list }))
        .filter((list) => fits(list) && isProven(list))
        .sort((a, b) => placeIn(a) - placeIn(b))
        .slice(0, 1),
    )
    .sort((a, b) => b.share - a.share);
  if (named) return named;
  const around = best[0] && listWithOthers(best[0], isAny ? alike(best) : best);
  return around && fits(around) ? around : undefined;
}

/** The list in which a sentence stands with others of the best. */
function listWithOthers(
  { passage, sentence }: QuotedSentence,
  best: readonly QuotedSentence[],
): PlacedList | undefined {
  const list = listAround(passage, placeOf(passage, sentence.span));
  const placed = list && { passage, ...list };
  const inside = best.filter((found) => placed && isInside(placed, found));
  return inside.length >= ITEMS_AMONG_BEST ? placed : undefined;
}

const isInside = ({ passage, span }: PlacedList, found: QuotedSentence) =>
  found.passage === passage && covers(span, found.sentence.span);

/** Whether a sentence stands in a list or leads into it. */
const isShown = (list: PlacedList, found: QuotedSentence) =>
  isInside(list, found) ||
  (found.passage === list.passage &&
    leadInsAbove(list.passage, list.first).some(({ span }) => covers(span, found.sentence.span)));

/** Puts a list before all sentences: one of its items alone would be half an answer. */
export function listFirst<T extends QuotedSentence>(list: PlacedList, sentences: T[]): T[] {
  const whole = asSentence(list, sentences, sentences[0]?.score ?? 0);
  return whole ? [whole, ...sentences] : sentences;
}

/**
 * Where several items of a short list would be quoted, puts the whole of it before the best of them: "What do I need?" is not
 * answered by three things of four. A lead-in or the words of the question say that its items belong together. So does a lead-in that
 * has words of the question, where the best item has none: "What must be enclosed?"
 *
 * @param sentences best first
 */
export function withWholeList<T extends QuotedSentence>(
  question: string,
  sentences: T[],
  termsOf: TermsOf,
): T[] {
  if (asksForOne(question)) return sentences;
  const isOne = ({ passage, first, span }: PlacedList) =>
    span.end - span.start <= LIST_CHARACTERS &&
    (leadInsAbove(passage, first).length > 0 ||
      listsFor(question, passage, termsOf).some((list) => list.first === first));
  const best = bestApart(sentences);
  for (const item of best) {
    const isFirst = item === sentences[0];
    const list = listWithOthers(item, best) ?? (isFirst && listBelowWords(item, question, termsOf));
    const whole = list && isOne(list) && asSentence(list, sentences, item.score);
    if (whole) return sentences.flatMap((found) => (found === item ? [whole, found] : [found]));
  }
  return sentences;
}

/** The list of an item that has no word of the question, where its lead-in does: all of it answers. */
function listBelowWords(
  { passage, sentence }: QuotedSentence,
  question: string,
  termsOf: TermsOf,
): PlacedList | undefined {
  const list = listAround(passage, placeOf(passage, sentence.span));
  if (!list) return undefined;
  const asked = new Set(termsOf(question));
  const isAsked = (text: string) => termsOf(text).some((term) => asked.has(term));
  const isLed = leadInsAbove(passage, list.first).some(({ text }) => isAsked(text));
  return isLed && !isAsked(sentence.text) ? { passage, ...list } : undefined;
}

/** The best sentences that answer nearly as well as the first and would be quoted beside the better ones. */
function bestApart<T extends QuotedSentence>(sentences: readonly T[]): T[] {
  const best: T[] = [];
  for (const found of alike(sentences)) {
    if (best.length === BEST) break;
    if (!best.some((other) => shows(other, found))) best.push(found);
  }
  return best;
}

/** The sentences that answer nearly as well as the first. */
function alike<T extends QuotedSentence>(sentences: readonly T[]): T[] {
  const minScore = (sentences[0]?.score ?? 0) - MAX_SCORE_GAP;
  return sentences.filter(({ score }) => score >= minScore);
}

/** Whether a quote shows a part of another one. */
function shows({ passage, context: { span } }: QuotedSentence, other: QuotedSentence): boolean {
  return passage === other.passage && overlap(other.quote.span, span);
}

/** A list as one sentence to be cited; no words in it are marked, as all of it answers. */
function asSentence<T extends QuotedSentence>(
  { passage, span, first: place }: PlacedList,
  sentences: readonly T[],
  score: number,
): T | undefined {
  const item = sentences.find(
    (found) => found.passage === passage && found.sentence.span.start === span.start,
  );
  if (!item) return undefined;
  const { words: _, ...first } = item;
  return { ...first, ...quoteFrom(passage, place, span), score } as T;
}
