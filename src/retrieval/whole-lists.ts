import { covers } from '../documents/span.ts';
import { contextsAt } from '../passages/contexts.ts';
import { type Passage, placeOf } from '../passages/passage.ts';
import {
  asksForList,
  asksForOne,
  asksForSteps,
  type ItemList,
  listAround,
  listFor,
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
 * stands in with another of the best. Steps are numbered, and stand in a passage of the best sentences.
 *
 * @param sentences best first
 * @param termsOf the search terms of a text
 */
export function wantedList(
  { question, passages }: Pick<Ranking, 'question' | 'passages'>,
  sentences: readonly QuotedSentence[],
  termsOf: (text: string) => string[],
): PlacedList | undefined {
  const isAny = asksForList(question);
  if (!isAny && !asksForSteps(question)) return undefined;
  const best = sentences.slice(0, BEST);
  const fits = ({ passage, isNumbered }: PlacedList) =>
    isAny || (isNumbered && best.some((found) => found.passage === passage));
  const [named] = passages
    .flatMap(({ passage }) => {
      const list = listFor(question, passage, termsOf);
      return list ? [{ passage, ...list }] : [];
    })
    .filter(fits)
    .sort((a, b) => b.share - a.share);
  if (named) return named;
  const around = best[0] && listWithOthers(best[0], best);
  return around && fits(around) ? around : undefined;
}

/** The list in which a sentence stands with others of the best. */
function listWithOthers(
  { passage, sentence }: QuotedSentence,
  best: readonly QuotedSentence[],
): PlacedList | undefined {
  const list = listAround(passage, placeOf(passage, sentence.span));
  const isInside = (found: QuotedSentence) =>
    list && found.passage === passage && covers(list.span, found.sentence.span);
  return list && best.filter(isInside).length >= ITEMS_AMONG_BEST
    ? { passage, ...list }
    : undefined;
}

/** Puts a list before all sentences: one of its items alone would be half an answer. */
export function listFirst<T extends QuotedSentence>(list: PlacedList, sentences: T[]): T[] {
  const whole = asSentence(list, sentences, sentences[0]?.score ?? 0);
  return whole ? [whole, ...sentences] : sentences;
}

/**
 * Where several items of a short list would be quoted, puts the whole of it before the best of them: "What do I need?" is not
 * answered by three things of four. A lead-in or the words of the question say that its items belong together.
 *
 * @param sentences best first
 * @param termsOf the search terms of a text
 */
export function withWholeList<T extends QuotedSentence>(
  question: string,
  sentences: T[],
  termsOf: (text: string) => string[],
): T[] {
  if (asksForOne(question)) return sentences;
  const isOne = ({ passage, first, span }: PlacedList) =>
    span.end - span.start <= LIST_CHARACTERS &&
    (contextsAt(passage.contexts, first).some(({ kind }) => kind === 'lead-in') ||
      listFor(question, passage, termsOf)?.first === first);
  const best = bestApart(sentences);
  for (const item of best) {
    const list = listWithOthers(item, best);
    const whole = list && isOne(list) && asSentence(list, sentences, item.score);
    if (whole) return sentences.flatMap((found) => (found === item ? [whole, found] : [found]));
  }
  return sentences;
}

/** The best sentences that answer nearly as well as the first and would be quoted beside the better ones. */
function bestApart<T extends QuotedSentence>(sentences: readonly T[]): T[] {
  const minScore = (sentences[0]?.score ?? 0) - MAX_SCORE_GAP;
  const best: T[] = [];
  for (const found of sentences) {
    if (found.score < minScore || best.length === BEST) break;
    if (!best.some((other) => shows(other, found))) best.push(found);
  }
  return best;
}

/** Whether a quote shows a part of another one. */
function shows({ passage, context: { span } }: QuotedSentence, other: QuotedSentence): boolean {
  const { start, end } = other.quote.span;
  return passage === other.passage && start < span.end && end > span.start;
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
