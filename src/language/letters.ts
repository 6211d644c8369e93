/** Small letters, each before the letters that people write in its place. */
const IN_PLACE = new Map(
  'ёе ςσ άα έε ήη ίι όο ύυ ώω ΐϊ ΰϋ أا إا آا'
    .split(' ')
    .map(([letter = '', ...others]) => [letter, others.join('')] as const),
);

const REPLACED = new RegExp(`[${[...IN_PLACE.keys()].join('')}]`, 'g');

/** The points of Arabic and Hebrew, which most texts leave out, and the Arabic sign that only makes a word longer. */
const LEFT_OUT = /[\u064b-\u0652\u0670\u0640\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/g;

/**
 * A word in composed small letters as it is compared with others: Russian ё as е, Greek without its
 * accent, Arabic alef without its hamza. A word of points alone is empty.
 */
export function foldLetters(word: string): string {
  if (!/[^a-z]/.test(word)) return word;
  return word.replace(LEFT_OUT, '').replace(REPLACED, (letter) => IN_PLACE.get(letter) ?? letter);
}
