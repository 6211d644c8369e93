import { daysIn } from '../language/calendar-dates.ts';
import { MONTHS } from '../language/calendar-words.ts';
import { fittingFirst, type QuotedSentence, withAllAbove } from './quoted-sentence.ts';

/** A sentence whose score is at most this much lower may be of the day that is asked for. */
const MARGIN = 3;

/** "In May", "May 2025", "early May"; not "May I come?". */
const IN_MAY =
  /\b(?:in|of|since|until|by|from|for|every|each|early|late|mid|this|next|last) may\b|\bmay (?:19|20)\d\d\b/i;

/**
 * Where the best sentence is of one day, and not of the day or month that is asked for, as the row of a table is that shares all other
 * words, puts the best one of that time first.
 *
 * @param sentences best first
 */
export function askedDayFirst<T extends QuotedSentence>(question: string, sentences: T[]): T[] {
  const [first] = sentences;
  const asked = first ? timesIn(question) : [];
  if (!first || asked.length === 0 || isOf(asked, first)) return sentences;
  const told = new Set(daysIn(first.sentence.text)).size;
  if (told !== 1 && told !== 2) return sentences;
  return fittingFirst(sentences, MARGIN, (one) => isOf(asked, one));
}

/** The days that a question names, else the months, in English: "4 december", "december". */
function timesIn(question: string): string[] {
  const days = daysIn(question);
  if (days.length > 0) return days;
  const words = new Set(question.toLowerCase().match(/\p{L}+/gu));
  return MONTHS.filter((month) => (month === 'may' ? IN_MAY.test(question) : words.has(month)));
}

function isOf(asked: readonly string[], sentence: QuotedSentence): boolean {
  const told = daysIn(withAllAbove(sentence));
  const own = daysIn(sentence.sentence.text);
  return asked.some(
    (time) => told.some((day) => day === time || day.endsWith(` ${time}`)) || isWithin(time, own),
  );
}

/** Whether a day lies between two, which may be in two years: "1 November to 31 March". */
function isWithin(day: string, [from, to, ...more]: readonly string[]): boolean {
  if (!from || !to || more.length > 0 || !day.includes(' ')) return false;
  const [at, first, last] = [day, from, to].map(placeInYear) as [number, number, number];
  return first <= last ? first <= at && at <= last : at >= first || at <= last;
}

function placeInYear(day: string): number {
  const [number = '', month = ''] = day.split(' ');
  return 31 * MONTHS.indexOf(month) + Number(number);
}
