import { terms } from '../language/terms.ts';
import { CODE, groupsOf } from './codes.ts';

const NUMBER = /\d+(?:[.,]\d+)*/g;

/**
 * A question with its numbers and codes as a text writes them: "1940" is "1,940.00" where the text has only that, and "MX200C" is
 * "MX-200/C". The reader knows characters and not values, and misses an amount that is asked for in another form.
 */
export function numbersAsWritten(asking: string, text: string): string {
  const question = asking.replace(CODE, (code) => text.match(inOtherForms(code))?.[0] ?? code);
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

const inOtherForms = (code: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${groupsOf(code).join('[-–_./]?')}(?![\\p{L}\\p{N}])`, 'iu');

const amountOf = (number: string) => terms(number)[0] ?? number;
