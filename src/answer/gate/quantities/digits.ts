import { SPACED_LETTER } from '../../../language/scripts.ts';
import { type Draft, matches, share, withUnit } from './measure.ts';
import { groupsByPoint } from './number-style.ts';
import { CURRENCY, unitsOf } from './units.ts';

const NUMBER = new RegExp(
  `(?<!\\p{N}|${SPACED_LETTER}|\\d[.,])((?:${CURRENCY}) ?)?((?<![\\p{N})%°] ?|\\p{L})-)?(\\d{1,3}(?:\\.\\d{3})+,\\d+|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,2}(?:,\\d{2})+,\\d{3}|\\d{1,3}(?:\\.\\d{3}){2,}|\\d{1,3}(?:[ ']\\d{3})+(?![\\d])(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?)((?:st|nd|rd|th)\\b)?`,
  'giu',
);

/** Numbers in digits, in every grouping, with their units. */
export function digits(text: string): Draft[] {
  return [...matches(text, NUMBER)].map(({ start, end, groups }) => {
    const [currency = '', minus = '', number = '', ordinal = ''] = groups;
    if (ordinal || text[start - 1] === '第') {
      return { start, end, value: numberOf(number), units: ['ordinal'] };
    }
    if (/^[12]\d\d0$/.test(number) && /^s\b/.test(text.slice(end))) {
      return { start, end: end + 1, value: Number(number), units: ['decade'] };
    }
    const units = currency ? unitsOf(currency.trim().toUpperCase()) : undefined;
    const draft = { start, end, ...(units && { units }) };
    // "007" is a code of digits and not the number 7.
    if (/^0\d/.test(number)) return withUnit(text, { ...draft, value: number });
    const sign = minus ? -1 : 1;
    if (POINTED.test(number)) return pointed(text, draft, { number, sign });
    return withUnit(text, { ...draft, value: sign * numberOf(number) });
  });
}

/** What may be a thousand, grouped, or have three decimals. */
const POINTED = /^[1-9]\d{0,2}\.\d{3}$/;

/** "1.190" is 1190 where the text writes decimals behind a comma, 1.19 in English, and else like nothing but itself. */
function pointed(
  text: string,
  draft: Omit<Draft, 'value'>,
  { number, sign }: { readonly number: string; readonly sign: number },
): Draft {
  const decimal = withUnit(text, { ...draft, value: sign * Number(number) });
  // "1.190 million" has decimals.
  if (decimal.value !== sign * Number(number)) return decimal;
  const isGrouped = groupsByPoint(text);
  const value = isGrouped ? sign * Number(number.replace('.', '')) : decimal.value;
  const spelling = sign < 0 ? `-${number}` : number;
  return { ...decimal, value: isGrouped === undefined ? spelling : value, spelling };
}

/** 1,234 and 1 234 and 1.234.567 and 1.234,5 are grouped; 86,4 has a decimal comma. */
function numberOf(written: string): number {
  if (/^\d{1,3}(?:\.\d{3})+,/.test(written))
    return Number(written.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}(?:[ ']\d{3})+/.test(written))
    return Number(written.replace(/[ ']/g, '').replace(',', '.'));
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(written)) return Number(written.replaceAll('.', ''));
  if (/,\d{3}(?:,|\.|$)/.test(written)) return Number(written.replaceAll(',', ''));
  return Number(written.replace(',', '.'));
}

const SHARE =
  /(?<![\p{N}/.,]|(?!\p{Script=Han})\p{L})(\d{1,3})(?:\/|⁄)(\d{1,3})(?![\p{N}/]|[.,]\d)/gu;

/** "1/2" and "½", also after a whole number. */
export function shares(text: string): Draft[] {
  return [...matches(text, SHARE)].flatMap(({ start, end, groups: [top, bottom] }) => {
    if (Number(bottom) === 0) return [];
    const whole = /(?<![\p{L}\p{N}.,/])(\d{1,4}) $/u.exec(text.slice(0, start));
    const part = Number(top) / Number(bottom);
    if (!whole) return [share(text, start, end, part)];
    const from = start - whole[0].length;
    return [withUnit(text, { start: from, end, value: Number(whole[1]) + part })];
  });
}

const TIME =
  /(?<![\p{N}.:]|(?!\p{Script=Han})\p{L})(?:(\d{1,2})[:.]([0-5]\d)(?::[0-5]\d)? ?(a\.?m\b\.?|p\.?m\b\.?)|(\d{1,2}):([0-5]\d)(?::[0-5]\d)?(?!\d)|(\d{1,2}) ?(a\.?m\b\.?|p\.?m\b\.?|o'clock))|\b(?:noon|midday|midnight)\b/giu;

/** Times of day in minutes. */
export function times(text: string): Draft[] {
  return [...matches(text, TIME)].map(({ start, end, value, groups }) => {
    const [h1 = '', m1 = '', half1 = '', h2 = '', m2 = '', h3 = '', half3 = ''] = groups;
    const half = (half1 || half3).charAt(0).toLowerCase();
    const hour = Number(h1 || h2 || h3);
    const shifted = half === 'p' || half === 'a' ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
    const word = { midnight: 0, noon: 720, midday: 720 }[String(value).toLowerCase()];
    return { start, end, value: word ?? 60 * shifted + Number(m1 || m2), units: ['clock'] };
  });
}

/** Words of letters and digits, and versions: B12, 1.2.3. Numbers with their units are filtered out below. */
const CODE = new RegExp(
  `(?<!\\p{N}|${SPACED_LETTER})(?:${SPACED_LETTER}(?:${SPACED_LETTER}|[_-])*\\d(?:${SPACED_LETTER}|[\\p{N}_-])*|\\d+(?:\\.\\d+){2,}(?!\\d)|\\d+(?!(?:st|nd|rd|th|s)\\b)\\p{Script=Latin}+(?:${SPACED_LETTER}|[\\p{N}-])*)(?!\\p{N}|${SPACED_LETTER})`,
  'gu',
);

export function codes(text: string): Draft[] {
  return [...matches(text, CODE)]
    .filter(({ value }) => !isMeasure(String(value)))
    .map(({ start, end, value }) => ({ start, end, value, units: ['code'] }))
    .filter(({ value }) => !/^\d{1,3}(?:\.\d{3}){2,}$/.test(String(value)));
}

/** "14kg", "3m", "10k", "US$5": a number with its unit, without a space. */
function isMeasure(written: string): boolean {
  const [, letters = ''] = /^\d+([\p{L}]+\d?)(?:-\p{L}+)?$/u.exec(written) ?? [];
  const isMoney = new RegExp(`^(?:${CURRENCY})\\d+`).test(written);
  return (
    isMoney ||
    unitsOf(written).length > 0 ||
    /^(?:k|bn|mn|m|th)$/i.test(letters) ||
    unitsOf(letters).length > 0
  );
}
