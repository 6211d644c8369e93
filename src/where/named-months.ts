import { overlap } from '../documents/span.ts';
import { MONTHS, monthNumber } from '../language/calendar-words.ts';
import { terms } from '../language/terms.ts';
import { isDocumentWord } from './document-words.ts';
import { ANY_MONTH, datesIn } from './written-dates.ts';

const MONTH = new RegExp(`(?<![\\p{L}\\p{N}])(?:${ANY_MONTH})(?![\\p{L}\\p{N}])`, 'giu');

/** What makes a month of any word that spells one: "for may". "Since May" and "before May" tell of several. */
const BEFORE = /(?<!\p{L})(?:of|for|last|the|our|my|your) $/iu;

/** "When is the party in June?" does not ask of the issue of June; "the phone bill in June" does. */
const BEFORE_A_TIME = /(?<!\p{L})(?:in|during|from) $/iu;

/** What joins a month to the one before. */
const JOINS = /(?:(?<!\p{L})(?:and|or|with|than|vs|versus)|,) $/iu;

/** "From April to June" and "April to June" ask of May, too. */
const RANGE = new RegExp(
  `(?<!\\p{L})(?:(?:from|between) \\p{L}+ (?:to|till|until|through|and) |${MONTH.source} ?(?:to|till|until|through|-|–) ?)$`,
  'iu',
);

/** "What was due in April?" looks for what is written of April. */
const PAST = /\b(?:was|were|did|had)\b/i;

/** What a month was like beside others. */
const COMPARES =
  /\b(?:compar|increas|decreas|chang|differ|higher|lower|more than|less than|before)/i;

/** In lower case they are verbs more often. */
const VERB = /^(?:may|march)$/;

interface NamedMonths {
  /** 1 to 12. */
  readonly months: readonly number[];
  /** The question may ask of these besides, or with others. */
  readonly unsure: readonly number[];
}

/**
 * The months that a question names without a day or a year: "for May", "the April bill". April and June are names of
 * people as well, and one may do something.
 *
 * @param names the terms of the names of documents that may be of a month
 */
export function monthsIn(question: string, names: readonly string[]): NamedMonths {
  const dates = datesIn(question);
  const isNamed = PAST.test(question) || terms(question).some((term) => names.includes(term));
  const months: number[] = [];
  const unsure: number[] = [];
  for (const { 0: written, index } of question.matchAll(MONTH)) {
    const end = index + written.length;
    if (dates.some((date) => overlap({ start: index, end }, date))) continue;
    const [before, after] = [question.slice(0, index), question.slice(end)];
    if (RANGE.test(before)) return { months: [], unsure: MONTHS.map((_, i) => i + 1) };
    const isJoined = months.length > 0 && JOINS.test(before) && !VERB.test(written);
    const month = monthNumber(written.toLowerCase());
    const isOfTime = BEFORE_A_TIME.test(before);
    const isOf = BEFORE.test(before) || (isNamed && isOfTime);
    if (isJoined || isOf || isBesideName(written, before, after, names)) months.push(month);
    else if (isOfTime) unsure.push(month);
  }
  const isCompared = months.length === 1 && COMPARES.test(question);
  return isCompared ? { months: [], unsure: months } : { months, unsure };
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
