import { MONTHS } from './calendar-words.ts';

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';

/** Dates in figures: 2026-12-04, 04.12.2026, 24/12/26. A version such as 4.12.26 is not one. */
const NUMERIC_DATE = new RegExp(
  [
    '(?<![\\d.,/-])(?:(?:19|20)\\d\\d(?<sign>[-./])(?:0[1-9]|1[0-2])\\k<sign>(?:0[1-9]|[12]\\d|3[01])',
    `|${DAY}(?<mark>[./-])${DAY}\\k<mark>(?:19|20)\\d\\d|\\d\\d(?<short>[./])\\d\\d\\k<short>\\d\\d)(?!\\d|[.,/-]\\d)`,
  ].join(''),
  'g',
);

/**
 * What dates in figures say in words, as far as their figures do not: "04.12.2026" is 4 december 2026. Whether 04/12/2026 is in April
 * nobody knows.
 */
export function wordsOfDates(text: string): string[] {
  if (!/\d[-./]\d/.test(text)) return [];
  return [...text.matchAll(NUMERIC_DATE)].flatMap(([date]) => {
    const [first = 0, second = 0, third = 0] = date.split(/[-./]/).map(Number);
    const isMonthFirst = second > 12;
    if (date.includes('/') && first <= 12 && second <= 12 && first !== second) return [];
    const year = first > 31 ? first : third < 100 ? 2000 + third : third;
    const [day, month] =
      first > 31 ? [third, second] : isMonthFirst ? [second, first] : [first, second];
    const name = MONTHS[month - 1];
    if (!name) return [];
    const figures = date.split(/[-/]/);
    return [`${day}`, name, `${year}`].filter((word) => !figures.includes(word));
  });
}
