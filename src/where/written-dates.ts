import { overlap, type Span } from '../documents/span.ts';
import { MONTH_ABBREVIATIONS, MONTHS, monthNumber } from '../language/calendar-words.ts';

/** A date as it is written, as far as it is told; months and days count from 1. */
export interface PartialDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

/** A date and where it stands in a text. */
export type WrittenDate = PartialDate & Span;

/** The names and abbreviations of the months, for a pattern. */
export const ANY_MONTH = [...MONTHS, ...MONTH_ABBREVIATIONS].join('|');

const MONTH = `(?<month>${ANY_MONTH})\\.?`;
const YEAR = '(?<year>(?:19|20)\\d\\d)';
const DAY = '(?<day>[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?';
const TWO = '(?<month>1[0-2]|0?[1-9])';
const BETWEEN = '[-_. ,]{0,2}';

/** Ways to write a date, those that tell most first. */
const WAYS = [
  `${YEAR}(?<sign>[-_./ ]?)(?<month>1[0-2]|0[1-9])\\k<sign>(?<day>[12]\\d|3[01]|0[1-9])`,
  `${DAY}(?: of)?${BETWEEN}${MONTH}${BETWEEN}${YEAR}`,
  `${MONTH}${BETWEEN}${DAY}${BETWEEN}${YEAR}`,
  `${DAY}(?<sign>[./-])${TWO}\\k<sign>(?<year>(?:19|20)?\\d\\d)`,
  `${YEAR}${BETWEEN}${MONTH}`,
  `${MONTH}${BETWEEN}${YEAR}`,
  `${YEAR}[-_./](?<month>1[0-2]|0[1-9])`,
  `${DAY}(?: of)?${BETWEEN}${MONTH}`,
  `${MONTH}${BETWEEN}${DAY}`,
  // A school year, "2025/26", counts from its beginning.
  `${YEAR}(?:[-–/]\\d\\d)?`,
].map((way) => new RegExp(`(?<![\\p{L}\\p{N}])${way}(?![\\p{L}\\p{N}])`, 'giu'));

/** The dates in a text, in the order in which they stand there; none overlaps another. */
export function datesIn(text: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  // Most names hold no figure.
  if (!/\d/.test(text)) return found;
  for (const way of WAYS) {
    for (const match of text.matchAll(way)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (found.some((date) => overlap(span, date))) continue;
      const { year, month, day } = match.groups ?? {};
      found.push({
        ...(year && { year: year.length === 2 ? 2000 + Number(year) : Number(year) }),
        ...(month && { month: Number(month) || monthNumber(month.toLowerCase()) }),
        ...(day && { day: Number(day) }),
        ...span,
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** As in ISO 8601: "2025", "2025-03", "2025-03-14"; undefined where no year is known. */
export function isoOf({ year, month, day }: PartialDate): string | undefined {
  if (year === undefined) return undefined;
  const parts = [month, month === undefined ? undefined : day].filter((part) => part !== undefined);
  return [`${year}`, ...parts.map((part) => `${part}`.padStart(2, '0'))].join('-');
}

/** The parts of a date that `isoOf` wrote. */
export function partsOfIso(iso: string): PartialDate {
  const [year, month, day] = iso.split('-').map(Number);
  return { ...(year && { year }), ...(month && { month }), ...(day && { day }) };
}

/** The first and the last day that a date of ISO 8601 may mean; they compare as strings do. */
export function daysOf(iso: string): { readonly first: string; readonly last: string } {
  return { first: `${iso}-01-01`.slice(0, 10), last: `${iso}${'-12-31'.slice(iso.length - 4)}` };
}
