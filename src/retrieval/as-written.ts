import { isSameDate, writtenDates, writtenDays } from '../language/calendar-dates.ts';
import { terms } from '../language/terms.ts';
import { CODE, groupsOf } from './codes.ts';

const NUMBER = /\d+(?:[.,]\d+)*/g;

/**
 * A question with its numbers, codes and days as a text writes them: "1940" is "1,940.00" where the text has only that, "MX200C" is
 * "MX-200/C", and "14.03.2025" is "14 March 2025". The reader knows characters and not values, and misses what is asked for in another form.
 */
export function asWritten(asking: string, text: string): string {
  const question = daysAsWritten(asking, text).replace(
    CODE,
    (code) => text.match(inOtherForms(code))?.[0] ?? code,
  );
  const asked = question.match(NUMBER);
  if (!asked) return question;
  const written = new Map<string, string>();
  const inText = new Set(text.match(NUMBER));
  for (const number of inText) {
    const value = amountOf(number);
    if (!written.has(value)) written.set(value, number);
  }
  return question.replace(NUMBER, (number) =>
    inText.has(number) ? number : (written.get(amountOf(number)) ?? number),
  );
}

/** A day without a year does not stand for one of an asked year. */
function daysAsWritten(question: string, text: string): string {
  const asked = writtenDays(question.toLowerCase()).sort((a, b) => b.start - a.start);
  if (asked.length === 0) return question;
  const told = writtenDates(text.toLowerCase());
  return asked.reduce((all, { start, end, date }) => {
    const same = told.find(({ dates }) => dates.some((one) => isSameDate(date, one)));
    return same ? all.slice(0, start) + text.slice(same.start, same.end) + all.slice(end) : all;
  }, question);
}

const inOtherForms = (code: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${groupsOf(code).join('[-–_./]?')}(?![\\p{L}\\p{N}])`, 'iu');

const amountOf = (number: string) => terms(number)[0] ?? number;
