const DIGITS: ReadonlyMap<string, number> = new Map(
  [...'零一二三四五六七八九'].map((digit, i): [string, number] => [digit, i]),
);
const OTHER_DIGITS: ReadonlyMap<string, string> = new Map([
  ...[...'〇壹贰叁肆伍陆柒捌玖'].map((c, i): [string, string] => [
    c,
    '零一二三四五六七八九'[i] ?? c,
  ]),
  ['两', '二'],
  ['兩', '二'],
  ['拾', '十'],
  ['佰', '百'],
  ['仟', '千'],
  ['萬', '万'],
  ['億', '亿'],
]);
const SMALL: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);
const LARGE: ReadonlyMap<string, number> = new Map([
  ['万', 1e4],
  ['亿', 1e8],
]);

/** The characters of a Chinese number, for use in a pattern. */
export const CHINESE_NUMERAL = '零〇一二三四五六七八九十百千万亿两兩壹贰叁肆伍陆柒捌玖拾佰仟萬億';

/** The factor that these characters after a number in digits stand for: "3.5万", "2千万", "12亿". */
export function chineseScale(text: string): number {
  return [...text].reduce((scale, char) => {
    const plain = OTHER_DIGITS.get(char) ?? char;
    return scale * (SMALL.get(plain) ?? LARGE.get(plain) ?? 1);
  }, 1);
}

/**
 * The value of a Chinese number: 十 is 10, 一百二十 is 120, 三万五 is 35,000, 二〇二一 is 2021, 三点五
 * is 3.5. NaN for other text.
 */
export function chineseNumber(text: string): number {
  const chars = [...text].map((char) => OTHER_DIGITS.get(char) ?? char);
  const point = chars.indexOf('点');
  if (point >= 0) {
    const tail = chars.slice(point + 1).map((char) => DIGITS.get(char) ?? Number.NaN);
    return Number(`${chineseNumber(chars.slice(0, point).join(''))}.${tail.join('')}`);
  }
  if (chars.length > 1 && chars.every((char) => DIGITS.has(char))) {
    return Number(chars.map((char) => DIGITS.get(char)).join(''));
  }
  return composed(chars);
}

function composed(chars: readonly string[]): number {
  let total = 0;
  let group = 0;
  let digit: number | null = null;
  let last = 0;
  for (const char of chars) {
    const value = DIGITS.get(char);
    const small = SMALL.get(char);
    const large = LARGE.get(char);
    if (value !== undefined) {
      digit = value;
      // 三百零五 is 305, but 三百五 is 350.
      if (value === 0) last = 0;
    } else if (small !== undefined) {
      group += (digit ?? 1) * small;
      last = small;
      digit = null;
    } else if (large !== undefined) {
      const part = group + (digit ?? 0);
      // 一亿二千万 is 一亿 and 二千万, but 一万亿 is one number of 亿.
      total = large < total ? total + part * large : (total + part || 1) * large;
      group = 0;
      last = large;
      digit = null;
    } else return Number.NaN;
  }
  return total + group + (digit ?? 0) * (last > 10 ? last / 10 : 1);
}
