import { CHINESE_NUMERAL, chineseNumber } from '../../../language/chinese-numbers.ts';
import { OTHER_NUMBER_WORDS } from '../../../language/foreign-numbers.ts';
import { wordNumbers } from '../../../language/number-words.ts';
import { type Draft, matches, share, withUnit } from './measure.ts';

/** English numbers in words, with their units. */
export function words(text: string): Draft[] {
  // "No. 5" and "Mr." do not matter here; only letters do.
  return wordNumbers(text.toLowerCase())
    .filter(
      ({ start, end }) =>
        !/^\p{L}|^\d/u.test(text.slice(end)) && !/\p{L}$/u.test(text.slice(0, start)),
    )
    .filter(({ start, end, value }) => !isUnitSecond(text, start, end, value))
    .map(({ start, end, value, kind }) => {
      // "two and a half million": the number takes the share, which is then skipped.
      const more = kind === 'cardinal' ? (/^ and a half\b/i.exec(text.slice(end))?.[0] ?? '') : '';
      if (more) return withUnit(text, { start, end: end + more.length, value: value + 0.5 });
      if (kind === 'share') return share(text, start, end, value);
      if (kind === 'ordinal') return { start, end, value, units: ['ordinal'] };
      return withUnit(text, { start, end, value });
    });
}

/** Whether "second" is a unit: "14 second", "per second". */
function isUnitSecond(text: string, start: number, end: number, value: number): boolean {
  const isSecond = value === 2 && /^second$/i.test(text.slice(start, end));
  return isSecond && /(?:\d|\bper|\beach|\bevery)[ -]$/i.test(text.slice(0, start));
}

/** Number words of other languages, each by itself. */
export function otherWords(text: string): Draft[] {
  return [...matches(text, /(?<![\p{L}\p{N}])\p{L}{2,}(?![\p{L}\p{N}])/gu)].flatMap(
    ({ start, end, value: word }) => {
      const [value, unit] = OTHER_NUMBER_WORDS.get(String(word).toLowerCase()) ?? [];
      if (value === undefined) return [];
      return unit
        ? [{ start, end, value, units: [unit] }]
        : [withUnit(text, { start, end, value })];
    },
  );
}

const CHINESE = new RegExp(
  `(第)?(百分之|千分之)?([${CHINESE_NUMERAL}]+(?:点[${CHINESE_NUMERAL}]+)?|(?<=百分之)\\d+(?:\\.\\d+)?)`,
  'gu',
);

/** Numbers in Chinese characters, with their units. */
export function chinese(text: string): Draft[] {
  return [...matches(text, CHINESE)].flatMap(({ start, end, groups }): Draft[] => {
    const [ordinal, part, number = ''] = groups;
    const value = /^\d/.test(number) ? Number(number) : chineseNumber(number);
    if (Number.isNaN(value)) return [];
    if (ordinal) return [{ start, end, value, units: ['ordinal'] }];
    if (part) return [{ start, end, value, units: [part === '百分之' ? 'percent' : 'permille'] }];
    const found = withUnit(text, { start, end, value });
    // 一 is part of many words that do not count anything: 一起, 统一.
    const counts = found.units || /^[个名人件家项条种位所间届只张台辆本]/u.test(text.slice(end));
    return number === '一' && !counts ? [] : [found];
  });
}
