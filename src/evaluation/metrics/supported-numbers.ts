/**
 * Whether every number that a sentence writes in digits stands in one of its quotes, in digits or as an
 * English word. This check is deliberately simple and shares no code with the gate, which it tests: it
 * compares values, so that 10,783 equals 10783 and 3.5 million equals 3,500,000, but ignores units.
 */
export function hasOnlyNumbersOf(sentence: string, quotes: readonly string[]): boolean {
  const theirs = new Set(quotes.flatMap((quote) => [...digitsIn(quote).flat(), ...wordsIn(quote)]));
  return digitsIn(sentence).every((readings) => theirs.has(readings.at(-1) ?? Number.NaN));
}

const SCALES = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
]);

const NUMBER = new RegExp(
  `(\\d+(?:[.,\\u00a0\\u2009\\u202f]\\d+)*)(?:[\\s-]?(${[...SCALES.keys()].join('|')})\\b)?`,
  'giu',
);

/** The readings of each number in digits: its value and, before "million", that many millions. */
function digitsIn(text: string): number[][] {
  const numbers = [...text.replace(/\p{Nd}/gu, plainDigit).matchAll(NUMBER)];
  return numbers.flatMap(([, digits = '', word = '']) => {
    const scale = SCALES.get(word.toLowerCase());
    return valuesOf(digits).map((value) =>
      // Twelve digits hide the rounding error of the multiplication.
      scale ? [value, Number((value * scale).toPrecision(12))] : [value],
    );
  });
}

/** 10,783 and 10.5 are one number each; 3.10.2021 is three numbers. */
function valuesOf(digits: string): number[] {
  const plain = digits
    .replace(/[^\d.,]/g, ',')
    .replace(/^\d{1,3}(?:,\d{3})+(?![,\d])/, (groups) => groups.replaceAll(',', ''));
  if (/^\d+[.,]\d+$/.test(plain)) return [Number(plain.replace(',', '.'))];
  return plain.split(/[.,]/).map(Number);
}

/** Full-width digits become ASCII digits. */
function plainDigit(digit: string): string {
  return digit.normalize('NFKC');
}

const WORDS = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  ...['nineteen', 'twenty'],
];

function wordsIn(text: string): number[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.map((word) => WORDS.indexOf(word)).filter((value) => value >= 0);
}
