import { daysIn } from '../language/calendar-dates.ts';
import { fittingFirst, type QuotedSentence, withAllAbove } from './quoted-sentence.ts';

/** A sentence whose score is at most this much lower may be of the day that is asked for. */
const MARGIN = 3;

/**
 * Where the best sentence is of one day, and not of the one that is asked for, as the row of a table is that shares all other words, puts the
 * best one of that day first.
 *
 * @param sentences best first
 */
export function askedDayFirst<T extends QuotedSentence>(question: string, sentences: T[]): T[] {
  const [first] = sentences;
  const asked = first ? daysIn(question) : [];
  if (!first || asked.length === 0 || isOf(asked, first)) return sentences;
  // Two days may be the ends of a time that the asked one is in.
  if (new Set(daysIn(first.sentence.text)).size !== 1) return sentences;
  return fittingFirst(sentences, MARGIN, (one) => isOf(asked, one));
}

function isOf(asked: readonly string[], sentence: QuotedSentence): boolean {
  const told = daysIn(withAllAbove(sentence));
  return asked.some((day) => told.includes(day));
}
