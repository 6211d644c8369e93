/** The English months in order, in lower case. */
export const MONTHS: readonly string[] =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** Abbreviations of the months, in lower case and without a full stop; May does not have any. */
const ABBREVIATIONS = [
  'jan',
  'feb',
  'mar',
  'apr',
  '',
  'jun',
  'jul',
  'aug',
  'sept sep',
  'oct',
  'nov',
  'dec',
];

/** All abbreviations of months. */
export const MONTH_ABBREVIATIONS: readonly string[] = ABBREVIATIONS.flatMap((written) =>
  written.split(' ').filter(Boolean),
);

/** How a month is written, its full name first. @param month 1 to 12 */
export function monthSpellings(month: number): string[] {
  return `${MONTHS[month - 1] ?? ''} ${ABBREVIATIONS[month - 1] ?? ''}`.split(' ').filter(Boolean);
}

/** The number of a month, 1 to 12, by its name or abbreviation in lower case; 0 for all else. */
export function monthNumber(written: string): number {
  return 1 + MONTHS.findIndex((_, i) => monthSpellings(i + 1).includes(written));
}

/** Whether a text is a year of the last century or this one. */
export const isYear = (text: string): boolean => /^(?:19|20)\d\d$/.test(text);

/** The English days of the week from Monday on, in lower case. */
export const WEEKDAYS: readonly string[] =
  'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
