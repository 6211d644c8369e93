export type OrdinalStyle =
  | 'decimal'
  | 'lower-letter'
  | 'upper-letter'
  | 'lower-roman'
  | 'upper-roman';

const ROMAN: readonly (readonly [value: number, digits: string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** The number of a list's item as it is shown: 3, c, C, iii or III. Numbers that a style cannot show are decimal. */
export function ordinal(value: number, style: OrdinalStyle): string {
  if (value < 1 || value > 3_999 || style === 'decimal') return String(value);
  const small = style.endsWith('letter') ? letters(value) : roman(value);
  return style.startsWith('upper') ? small.toUpperCase() : small;
}

function roman(value: number): string {
  let rest = value;
  let digits = '';
  for (const [size, digit] of ROMAN) {
    digits += digit.repeat(Math.floor(rest / size));
    rest %= size;
  }
  return digits;
}

/** a … z, aa, ab … in browsers and in LibreOffice. */
function letters(value: number): string {
  let rest = value;
  let word = '';
  while (rest > 0) {
    rest--;
    word = String.fromCharCode(97 + (rest % 26)) + word;
    rest = Math.floor(rest / 26);
  }
  return word;
}
