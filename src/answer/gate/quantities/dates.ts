import { overlap } from '../../../documents/span.ts';
import { MONTH_ABBREVIATIONS, MONTHS, monthNumber } from '../../../language/calendar-words.ts';
import { FOREIGN_MONTHS, foreignMonthNumber } from '../../../language/foreign-months.ts';
import { SPACED_LETTER } from '../../../language/scripts.ts';

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

/** Longest first, because each pattern skips what an earlier one has taken. */
const PATTERNS: readonly (readonly [RegExp, Read])[] = [
  rule(`${YEAR}-(\\d{1,2})-(\\d{1,2})(?!\\d|-\\d)`, ([y, m, d]) => exact(y, m, d)),
  rule(`${YEAR}/(\\d{1,2})/(\\d{1,2})(?!\\d|/\\d)`, ([y, m, d]) => exact(y, m, d)),
  rule(`(\\d{1,2})([./-])(\\d{1,2})\\2${YEAR}(?!\\d)`, ([a, sign, b, y]) =>
    sign === '.' ? exact(y, b, a) : [...exact(y, b, a), ...exact(y, a, b)],
  ),
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
export function writtenDates(lower: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const [pattern, read] of PATTERNS) {
    for (const match of lower.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const isTaken = found.some((other) => overlap(other, span));
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
