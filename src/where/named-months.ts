import { MONTHS, monthNumber, monthSpellings } from '../language/calendar-words.ts';
import { terms } from '../language/terms.ts';
import { isDocumentWord } from './document-words.ts';
import { datesIn } from './written-dates.ts';

const MONTH = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${MONTHS.flatMap((_, i) => monthSpellings(i + 1)).join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** What makes a month of any word that spells one: "for may". "Since May" and "before May" tell of several. */
const BEFORE = /(?<!\p{L})(?:in|of|for|from|during|last|the|our|my|your) $/iu;

/** What joins a month to the one before. */
const JOINS = /(?:(?<!\p{L})(?:and|or|with|than|vs|versus)|,) $/iu;

/** "From April to June" asks of May, too. */
const RANGE = /(?<!\p{L})(?:from|between) \p{L}+ (?:to|till|until|through|and) $/iu;

/** In lower case they are verbs more often. */
const VERB = /^(?:may|march)$/;

/**
 * The months that a question names without a day or a year, 1 to 12: "for May", "the April bill". April and June are names of
 * people as well, and one may do something.
 *
 * @param names the terms of the names of documents that may be of a month
 */
export function monthsIn(question: string, names: readonly string[]): number[] {
  const dates = datesIn(question);
  const months: number[] = [];
  for (const { 0: written, index } of question.matchAll(MONTH)) {
    const end = index + written.length;
    if (dates.some((date) => index < date.end && end > date.start)) continue;
    const [before, after] = [question.slice(0, index), question.slice(end)];
    if (RANGE.test(before)) return [];
    const isJoined = months.length > 0 && JOINS.test(before) && !VERB.test(written);
    if (isJoined || BEFORE.test(before) || isBesideName(written, before, after, names))
      months.push(monthNumber(written.toLowerCase()));
  }
  return months;
}

/** "The April bill", "phone bill April". */
function isBesideName(written: string, before: string, after: string, names: readonly string[]) {
  const ofMonth = /^['’]s /.exec(after)?.[0];
  const asksLeave = before.trim() === '' && !ofMonth && written.toLowerCase() === 'may';
  if (asksLeave || VERB.test(written)) return false;
  const [last = ''] = /[\p{L}\p{N}\p{M}]+(?=[ ,-]{1,2}$)/u.exec(before) ?? [];
  const [next = ''] = /^[\p{L}\p{N}\p{M}]+/u.exec(after.slice(ofMonth?.length ?? 1)) ?? [];
  return [last, next].some((word) => {
    const own = terms(word);
    const isName = own.length > 0 && own.every((term) => names.includes(term));
    return isName || isDocumentWord(word.toLowerCase());
  });
}
