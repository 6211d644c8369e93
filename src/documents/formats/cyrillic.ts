/** The encodings of Cyrillic text. */
const CYRILLIC = [
  'windows-1251',
  'koi8-r',
  'ibm866',
  'iso-8859-5',
  'x-mac-cyrillic',
  'ibm855',
] as const;

/** Letters with how often they stand among 1,000 of Russian, Bulgarian and Ukrainian texts. */
const FREQUENCIES: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'о110 е84 а80 и73 н67 т62 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы16 ь15 г17 з16 б16 ч14 й12 х10 ж9 ш7 ю6 ' +
    'ц5 щ4 э3 ф3 ъ4 ё1 і6 ї2 є1'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 1), Number(pair.slice(1))]),
);

/** Mean surprise of a letter, in nats; Cyrillic text lies near 3.2, Hebrew read as Cyrillic at 3.7, the rest above 4. */
const MOST_SURPRISE = 3.5;

/**
 * Which encoding makes the words with bytes above 7F Cyrillic ones, by the frequency of letters and by capitals
 * that stand at the beginning of words. `chardet` knows three of these encodings, and only without markup.
 *
 * @param words bytes of these words, parted by spaces
 * @param decode a text, or null if the bytes are malformed in this encoding
 */
export function cyrillicEncoding(
  words: Uint8Array,
  decode: (bytes: Uint8Array, encoding: string) => string | null,
): string | undefined {
  let best: { encoding: string; surprise: number } | undefined;
  for (const encoding of CYRILLIC) {
    const text = decode(words, encoding);
    const surprise = text === null ? Number.POSITIVE_INFINITY : surpriseOf(text);
    if (surprise < (best?.surprise ?? MOST_SURPRISE)) best = { encoding, surprise };
  }
  return best?.encoding;
}

function surpriseOf(text: string): number {
  let sum = 0;
  let count = 0;
  let before = ' ';
  for (const character of text) {
    if (character > '\u007f' || (/[a-z]/i.test(character) && before > '\u007f')) {
      const small = character.toLowerCase();
      const share = (FREQUENCIES[small] ?? 0.02) / 1_000;
      const isCapital = small !== character;
      const isWithin = isCapital && before > '\u007f' && before === before.toLowerCase();
      sum -= Math.log(isWithin ? share / 50 : isCapital ? share / 4 : share);
      count++;
    }
    before = character;
  }
  return count === 0 ? Number.POSITIVE_INFINITY : sum / count;
}
