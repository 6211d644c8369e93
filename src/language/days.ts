import { MONTH_ABBREVIATIONS, MONTHS, monthNumber } from './calendar-words.ts';

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';

/** Dates in figures: 2026-12-04, 04.12.2026, 24/12/26. A version such as 4.12.26 is not one. */
const NUMERIC_DATE = new RegExp(
  [
    '(?<![\\d.,/-])(?:(?:19|20)\\d\\d(?<sign>[-./])(?:0[1-9]|1[0-2])\\k<sign>(?:0[1-9]|[12]\\d|3[01])',
    `|${DAY}(?<mark>[./-])${DAY}\\k<mark>(?:19|20)\\d\\d|\\d\\d(?<short>[./])\\d\\d\\k<short>\\d\\d)(?!\\d|[.,/-]\\d)`,
  ].join(''),
  'g',
);

const MONTH = `(?:${[...MONTHS, ...MONTH_ABBREVIATIONS].join('|')})(?!\\p{L})`;
const WRITTEN_DAY = new RegExp(
  `(?<![\\d.,])(?<day>${DAY})(?:st|nd|rd|th|\\.)?(?: of)? (?<month>${MONTH})|(?<!\\p{L})(?<named>${MONTH})\\.? (?<number>${DAY})(?![\\d.,:]*\\d)`,
  'giu',
);

/**
 * What dates in figures say in words, as far as their figures do not: "04.12.2026" is 4 december 2026. Whether 04/12/2026 is in April
 * nobody knows.
 */
export function wordsOfDates(text: string): string[] {
  return numericDates(text).flatMap(({ written, day, month, year }) => {
    const figures = written.split(/[-/]/);
    return [day, month, year].filter((word) => !figures.includes(word));
  });
}

/** The days of which a text tells, in words or in figures, each as "4 december". */
export function daysIn(text: string): string[] {
  const written = [...text.matchAll(WRITTEN_DAY)].map(({ groups = {} }) => {
    const month = monthNumber((groups.month ?? groups.named ?? '').toLowerCase());
    return `${Number(groups.day ?? groups.number)} ${MONTHS[month - 1]}`;
  });
  return [...written, ...numericDates(text).map(({ day, month }) => `${day} ${month}`)];
}

function numericDates(text: string) {
  if (!/\d[-./]\d/.test(text)) return [];
  return [...text.matchAll(NUMERIC_DATE)].flatMap(([written]) => {
    const [first = 0, second = 0, third = 0] = written.split(/[-./]/).map(Number);
    if (written.includes('/') && first <= 12 && second <= 12 && first !== second) return [];
    const isMonthFirst = second > 12;
    const year = first > 31 ? first : third < 100 ? 2000 + third : third;
    const [day, number] =
      first > 31 ? [third, second] : isMonthFirst ? [second, first] : [first, second];
    const month = MONTHS[number - 1];
    return month ? [{ written, day: `${day}`, month, year: `${year}` }] : [];
  });
}
