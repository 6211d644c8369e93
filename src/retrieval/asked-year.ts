import type { Passage } from '../passages/passage.ts';
import { allOf, codesIn } from './codes.ts';

/**
 * How sure one may be of an answer whose passage names none of the years that the question names, as a share of how sure one is
 * otherwise: of 74 such questions of seven folders (2026-12-01), 5 of 22 without an answer were answered so, and 2 of 52 others.
 */
export const WITHOUT_YEAR = 0.6;

/** "2000 watts" is an amount. */
const UNIT =
  /^ ?(?:[€$£%°]|(?:watts?|k?w|[kcm]?m|m²|k?g|m?l|litres?|liters?|people|persons?|guests?|euros?|eur|usd|gbp|dollars?|pounds?|pieces|copies|words|hours?|miles?|feet|steps|seats)(?!\p{L}))/iu;

/** "Since 2019", "from May 2025 on": all years behind it. */
const SINCE =
  /(?<!\p{L})(?:(?:since|seit)\b[^.\n]{0,20}?((?:19|20)\d\d)|(?:from|as of|ab)\b[^.\n]{0,20}?((?:19|20)\d\d) on(?:wards?)?\b)/giu;

/** "2025–2027", "2024/25": all years between. */
const RANGE = /(?<!\d)((?:19|20)\d\d) ?[-–/] ?((?:19|20)?\d\d)(?![\d.-])/gu;

/** Whether a text names a time of several years that a year is in. */
function covers(text: string, year: number): boolean {
  const since = [...text.matchAll(SINCE)].map(([, after, from]) => Number(after ?? from));
  const ranges = [...text.matchAll(RANGE)].map(([, from = '', to = '']) => {
    return [Number(from), Number(from.slice(0, 4 - to.length) + to)] as const;
  });
  return (
    since.some((from) => from <= year) || ranges.some(([from, to]) => from <= year && year <= to)
  );
}

/**
 * Whether a question names years, and a passage, what stands above it and its path name none of them, nor a day in one of them
 * ("12.05.26"), nor a time that they may be in.
 */
export function lacksYear(question: string, passage: Passage): boolean {
  const years = [
    ...question.matchAll(/(?<![\p{L}\p{N}.,-])(?:19|20)\d\d(?![\p{L}\p{N}]|[.,-]\d)/gu),
  ]
    .filter(({ index }) => !UNIT.test(question.slice(index + 4)))
    .map(([year]) => year);
  if (years.length === 0) return false;
  const text = allOf(passage);
  const held = codesIn(text);
  const isDay = (year: string) =>
    new RegExp(`\\d[./]\\d{1,2}[./]${year.slice(2)}(?!\\d)`).test(text);
  return !years.some((year) => held.has(year) || isDay(year) || covers(text, Number(year)));
}
