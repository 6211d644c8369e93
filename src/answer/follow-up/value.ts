import { MONTHS, WEEKDAYS } from '../../language/calendar-words.ts';
import { isFunctionWord, PREPOSITIONS } from '../../language/function-words.ts';
import { ORDINALS } from '../../language/number-words.ts';
import { type Word, wordsOf } from '../../language/words.ts';
import type { Phrase, Slot } from './phrase.ts';

const ANY_MONTH = MONTHS.join('|');
const ANY_DAY = WEEKDAYS.join('|');

const YEAR = '(?:19|20)\\d\\d';
const DATE = `(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:${ANY_MONTH})(?: \\d{1,2},?(?!\\d))?(?: ${YEAR})?`;
const DATED = `(?:(?:${ANY_DAY}),? )?${DATE}`;
const DAY = `(?:\\d{1,2}(?:st|nd|rd|th)? (?:${ANY_MONTH})|(?:${ANY_MONTH}) \\d{1,2},?(?!\\d)) ${YEAR}`;
const ORDINAL = [...ORDINALS.slice(1, 11), 'last', 'next', 'other'].join('|');
const NUMBER = `\\d[\\d.,]*%?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)`;

/** Values that replace one another: a pattern for the new one, and one for what it replaces. */
const VALUES = [
  [YEAR, `${DAY}|${YEAR}`],
  [DATE, `${DATED}|${YEAR}`],
  [`(?:${ANY_DAY})s?`, `(?:${ANY_DAY})s?`],
  [ORDINAL, ORDINAL],
  [NUMBER, NUMBER],
] as const;

const ORDINAL_ALONE = new RegExp(`^(?:${ORDINAL})$`, 'i');
const MONTH_OR_DAY = new RegExp(`^(?:${ANY_MONTH}|${ANY_DAY})s?$`, 'i');
const YEAR_AT_END = new RegExp(`,? (${YEAR})$`);

/** Before the month of May, and not before what one may do. */
const MONTH_FOLLOWS = /\b(?:in|of|on|since|until|by|from|last|next) $/i;

const YEAR_BESIDE =
  /^(?:in )?the (?:(year (?:before|earlier)|previous year)|year (?:after|later)|following year|next year)$/i;

/** "The year before", as a number, where the question names one year; null for any other text. */
export function yearBeside(text: string, earlier: string): string | null {
  const found = YEAR_BESIDE.exec(text);
  const [year, another] = earlier.match(new RegExp(`\\b${YEAR}\\b`, 'g')) ?? [];
  return found && year && !another ? `${Number(year) + (found[1] ? -1 : 1)}` : null;
}

/** Whether a text is "second", "last" and the like. */
export const isOrdinal = (text: string): boolean => ORDINAL_ALONE.test(text);

/** Whether a word is a month or a day of the week. */
export const isMonthOrDay = (word: string): boolean => MONTH_OR_DAY.test(word);

/**
 * The year, date, day of the week or number that one of the same kind replaces: the last one of the question, or
 * of several the one after the same preposition.
 */
export function valueSlot(phrase: Phrase, earlier: string): Slot | null {
  const { core, preposition } = phrase;
  for (const [written, replaced] of VALUES) {
    if (!new RegExp(`^(?:${written})$`, 'i').test(core)) continue;
    const values = valuesIn(earlier, replaced).filter(
      (value) => written !== NUMBER || isNumber(value, phrase),
    );
    // Only a preposition says which of several plain numbers is meant.
    const isOne = values.length < 2 || (!preposition && written !== NUMBER);
    const found = values.findLast(
      ({ before }) => isOne || before?.lower === preposition?.toLowerCase(),
    );
    return found ? { ...found, text: withYear(core, found.text) } : null;
  }
  return null;
}

interface Value extends Slot {
  readonly before: Word | undefined;
  readonly next: Word | undefined;
}

function valuesIn(earlier: string, kind: string): Value[] {
  const pattern = `(?<![\\p{L}\\p{N}+.,-])(?:${kind})(?![\\p{L}\\p{N}+-])`;
  return [...earlier.matchAll(new RegExp(pattern, 'giu'))].flatMap(({ 0: text, index: start }) => {
    const end = start + text.length;
    const before = wordsOf(earlier.slice(0, start)).at(-1);
    const [next] = wordsOf(earlier.slice(end));
    if (text === 'may' && !MONTH_FOLLOWS.test(earlier.slice(0, start))) return [];
    // "How long does it last", "the large one".
    const isWord = /^(?:last|one)$/i.test(text) && (!next || isFunctionWord(next.lower));
    return isWord ? [] : [{ text, start, end, before, next }];
  });
}

/** Whether digits are an amount rather than a part of a date, and stand where a phrase could: "for 50" after "for 20 guests". */
function isNumber({ text, before, next }: Value, { core, preposition }: Phrase): boolean {
  const isDate = [before, next].some((word) => word && isMonthOrDay(word.text));
  const isYear = new RegExp(`^${YEAR}$`).test(text) && core.length < 4;
  const isPlaced = preposition === null || PREPOSITIONS.has(before?.lower ?? '');
  return !isDate && !isYear && isPlaced;
}

/** A date without a year takes over the year of the one that it replaces; but January may come after December. */
function withYear(date: string, replaced: string): string {
  const year = YEAR_AT_END.exec(replaced);
  if (!year || replaced === year[0] || !new RegExp(ANY_MONTH, 'i').test(date)) return date;
  if (new RegExp(`${YEAR}$`).test(date)) return date;
  if (/\bjanuary\b/i.test(date) && /\bdecember\b/i.test(replaced)) return date;
  return `${date}${/\d$/.test(date) ? ',' : ''} ${year[1]}`;
}
