import { daysIn } from '../language/days.ts';
import { putFirst, type QuotedSentence } from './quoted-sentence.ts';

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
  const best = sentences.find((one) => one.score >= first.score - MARGIN && isOf(asked, one));
  return best ? putFirst(best, sentences) : sentences;
}

function isOf(asked: readonly string[], { passage, sentence, above, headings }: QuotedSentence) {
  const texts = [sentence, ...headings, ...above].map(({ text }) => text);
  const told = daysIn([passage.document, ...texts].join('\n'));
  return asked.some((day) => told.includes(day));
}
