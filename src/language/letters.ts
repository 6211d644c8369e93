/** A word in small letters. The small letter of the Turkish İ is "i", without a second point above it. */
export function inSmallLetters(word: string): string {
  return word.replaceAll('İ', 'i').toLowerCase();
}

/** Small letters, each before the letters that people write in its place. */
const IN_PLACE = new Map(
  'ёе ıi ςσ άα έε ήη ίι όο ύυ ώω ΐϊ ΰϋ أا إا آا äae öoe üue ßss'
    .split(' ')
    .map(([letter = '', ...others]) => [letter, others.join('')] as const),
);

const REPLACED = new RegExp(`[${[...IN_PLACE.keys()].join('')}]`, 'g');

/** The points of Arabic and Hebrew, which most texts leave out, and the Arabic sign that only makes a word longer. */
const LEFT_OUT = /[\u064b-\u0652\u0670\u0640\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/g;

/**
 * A word in composed small letters as it is compared with others: Russian ё as е, Turkish ı as i, Greek without its
 * accent, Arabic alef without its hamza, German umlauts as two letters ("waschkueche"). A word of points alone is empty.
 */
export function foldLetters(word: string): string {
  if (!/[^a-z]/.test(word)) return word;
  return word
    .replace(LEFT_OUT, '')
    .replace(/(?<=i)\u0307/g, '')
    .replace(REPLACED, (letter) => IN_PLACE.get(letter) ?? letter);
}
