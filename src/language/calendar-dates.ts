import { isYear, MONTH_ABBREVIATIONS, MONTHS, monthNumber } from './calendar-words.ts';
import { FOREIGN_MONTHS, foreignMonthNumber } from './foreign-months.ts';
import { SPACED_LETTER } from './scripts.ts';

/** A day, a month or a year, as much of it as was written. Months and days count from 1. */
export interface CalendarDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

/** A date in a text, with two readings if the order of day and month is ambiguous. */
export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  readonly dates: readonly CalendarDate[];
}

const MONTH = `(${[...MONTHS, ...MONTH_ABBREVIATIONS].join('|')})\\b\\.?`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(\\d{4})';
const CHINESE_DAY = '(?:(\\d{1,2})[日号])?';

/** "14. März 1962", "14 de marzo de 1962", "1er août 1962", "14 марта 1962". */
const FOREIGN_MONTH = `(${FOREIGN_MONTHS.join('|')})(?!\\p{L})`;
const FOREIGN_DAY = '(\\d{1,2})(?:er|\\.|º)?(?: de)?';
const FOREIGN_YEAR = '(?: de| del)? (\\d{4})(?!\\d)';

type Read = (groups: readonly string[]) => CalendarDate[];

/** Dates in figures, longest first, because each pattern skips what an earlier one has taken. */
const IN_FIGURES: readonly (readonly [RegExp, Read])[] = [
  rule(`${YEAR}([./-])(\\d{1,2})\\2(\\d{1,2})(?!\\d|[./-]\\d)`, ([y, , m, d]) => exact(y, m, d)),
  rule(`(\\d{1,2})([./-])(\\d{1,2})\\2${YEAR}(?!\\d)`, ([a, sign, b, y]) =>
    dayAndMonth(a, b, sign, y),
  ),
  rule('(\\d\\d)([./])(\\d\\d)\\2(\\d\\d)(?!\\d|[.,/-]\\d)', ([a, sign, b, y]) =>
    dayAndMonth(a, b, sign, `20${y}`),
  ),
];

/** The same, for dates with words. */
const IN_WORDS: readonly (readonly [RegExp, Read])[] = [
  rule(`${YEAR} ?年 ?(\\d{1,2}) ?月 ?${CHINESE_DAY}`, ([y, m, d]) => exact(y, m, d)),
  rule(`${YEAR} ?年(?!级|代)`, ([y]) => exact(y)),
  rule(`(\\d{1,2}) ?月 ?(\\d{1,2})[日号]`, ([m, d]) => exact(undefined, m, d)),
  rule(`${DAY}(?: of)? ${MONTH},? ${YEAR}(?!\\d)`, ([d, m, y]) => exact(y, m, d)),
  rule(`${MONTH} ${DAY}(?:,| of)? ${YEAR}(?!\\d)`, ([m, d, y]) => exact(y, m, d)),
  rule(`${DAY}(?: of)? ${MONTH}`, ([d, m]) => exact(undefined, m, d)),
  rule(`${MONTH}(?:,| of)? ${YEAR}(?!\\d)`, ([m, y]) => exact(y, m)),
  rule(`${FOREIGN_DAY} ${FOREIGN_MONTH}${FOREIGN_YEAR}`, ([d, m, y]) => exact(y, m, d)),
  rule(`${FOREIGN_DAY} ${FOREIGN_MONTH}`, ([d, m]) => exact(undefined, m, d)),
  rule(`${FOREIGN_MONTH}${FOREIGN_YEAR}`, ([m, y]) => exact(y, m)),
  rule(`${MONTH} (?:the )?${DAY}(?![\\d:%]|[.,]\\d)`, ([m, d]) => exact(undefined, m, d)),
];

/** The dates in a text in lower case: those with at least two fields, and Chinese years, which are marked. */
export const writtenDates = (lower: string): WrittenDate[] =>
  datesBy([...IN_FIGURES, ...IN_WORDS], lower);

/**
 * What dates in figures say in words, as far as their figures do not: "04.12.2026" is 4 december 2026. Whether 04/12/2026 is in April
 * nobody knows.
 */
export function wordsOfDates(text: string): string[] {
  if (!/\d[-./]\d/.test(text)) return [];
  return datesBy(IN_FIGURES, text).flatMap(({ start, end, dates: [date, other] }) => {
    if (!date || other || !isYear(`${date.year}`)) return [];
    const figures = text.slice(start, end).split(/[-/]/);
    const words = [`${date.day}`, monthName(date), `${date.year}`];
    return words.filter((word) => !figures.includes(word));
  });
}

/** The days of which a text in lower case tells, with their places: only dates of one reading. */
export function writtenDays(lower: string): { start: number; end: number; date: CalendarDate }[] {
  return writtenDates(lower).flatMap(({ start, end, dates: [date, other] }) =>
    date?.day && date.month && !other ? { start, end, date } : [],
  );
}

/** The days of which a text tells, in words or in figures, each as "4 december". */
export function daysIn(text: string): string[] {
  return writtenDays(text.toLowerCase()).map(({ date }) => `${date.day} ${monthName(date)}`);
}

const monthName = ({ month = 0 }: CalendarDate) => MONTHS[month - 1] ?? '';

function datesBy(patterns: readonly (readonly [RegExp, Read])[], lower: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const [pattern, read] of patterns) {
    for (const match of lower.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const isTaken = found.some(({ start, end }) => start < span.end && span.start < end);
      const dates = isTaken ? [] : read(match.slice(1));
      if (dates.length > 0) found.push({ ...span, dates });
    }
  }
  return found;
}

/** Whether a source supports a date: it has every field that the claim names. */
export function isSameDate(claim: CalendarDate, source: CalendarDate): boolean {
  return (['year', 'month', 'day'] as const).every(
    (field) => claim[field] === undefined || claim[field] === source[field],
  );
}

function rule(pattern: string, read: Read): readonly [RegExp, Read] {
  return [new RegExp(`(?<!\\p{N}|${SPACED_LETTER}|\\d[.,/-])${pattern}`, 'gu'), read];
}

/** With a slash, either may be the day. */
function dayAndMonth(a?: string, b?: string, sign?: string, year?: string): CalendarDate[] {
  const dayFirst = exact(year, b, a);
  return sign === '.' || a === b ? dayFirst : [...dayFirst, ...exact(year, a, b)];
}

function exact(year?: string, month?: string, day?: string): CalendarDate[] {
  const date = {
    ...(year && { year: Number(year) }),
    ...(month && { month: Number(month) || monthNumber(month) || foreignMonthNumber(month) }),
    ...(day && { day: Number(day) }),
  };
  const isPossible =
    (date.month === undefined || (date.month >= 1 && date.month <= 12)) &&
    (date.day === undefined || (date.day >= 1 && date.day <= 31));
  return isPossible ? [date] : [];
}
