import { type AnalyseResult, analyse } from 'chardet';
import { cyrillicEncoding } from './cyrillic.ts';
import { decodeKorean } from './korean.ts';

/** Longest part of a text that is looked at, in bytes. */
const SAMPLE = 65_536;

/** Decodes bytes in an encoding; null if they are malformed in it or are not text. */
type Decode = (bytes: Uint8Array, encoding: string) => string | null;

/**
 * Guesses the legacy encoding of a text by what it says in each. Markup and English words mislead statistics, so
 * single-byte encodings are judged by the words with bytes above 7F alone.
 */
export function guessEncoding(
  bytes: Uint8Array,
  decode: Decode,
): { readonly text: string; readonly encoding: string } | null {
  for (const encoding of candidates(bytes, decode)) {
    const text =
      decode(bytes, encoding) ?? (encoding === 'euc-kr' ? decodeMostKorean(bytes) : null);
    if (text !== null) return { text, encoding: encoding.toLowerCase() };
  }
  return null;
}

/** Decodes a Korean text of which hardly a character is malformed. */
function decodeMostKorean(bytes: Uint8Array): string | null {
  const text = decodeKorean(bytes, false) ?? '';
  return text.split('\ufffd').length - 1 <= text.length / 1_000 ? text : null;
}

function* candidates(bytes: Uint8Array, decode: Decode): Generator<string> {
  const sample = bytes.subarray(0, SAMPLE);
  if (isEbcdic(sample)) yield 'ibm500';
  const words = foreignWords(sample);
  if (isMostlyHangul(words) && readsAsKorean(decodeMostKorean(words) ?? '')) yield 'euc-kr';
  const chinese = decode(bytes, 'gb18030');
  if (chinese && isMostlyGb2312(words) && readsAsChinese(chinese)) yield 'gb18030';
  const analysed = analyse(sample);
  const [likely] = analysed;
  const isEastAsian =
    likely && /^(?:Big5|EUC|Shift|GB)/.test(likely.name) && likely.confidence > 60;
  if (!isEastAsian) {
    const cyrillic = cyrillicEncoding(words, decode);
    if (cyrillic) yield cyrillic;
  }
  if (readsAsThai(decode(words, 'windows-874') ?? '')) yield 'windows-874';
  if (isTurkish(words)) yield 'windows-1254';
  if (isGermanOfDos(words)) yield 'ibm850';
  const names = isEastAsian ? analysed.map(({ name }) => name) : byBoth(analysed, analyse(words));
  if (/^(?:iso-8859-1|windows-1252)$/i.test(names[0] ?? '') && hasEuroOfLatin9(sample))
    yield 'iso-8859-15';
  yield* names;
  yield 'gb18030';
}

/** Encodings in order of what speaks for them in the whole text and in the words with bytes above 7F. */
function byBoth(whole: AnalyseResult, words: AnalyseResult): string[] {
  const votes = new Map<string, number>();
  for (const { name, confidence } of [...whole, ...words]) {
    votes.set(name, (votes.get(name) ?? 0) + confidence);
  }
  return [...votes].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

/**
 * Whether "€" stands by a number as in ISO 8859-15; windows-1252 has it elsewhere, and "¤" here, which stands between
 * values alone: "12¤Ek¤7".
 */
function hasEuroOfLatin9(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  return (
    /\d\s?¤(?![\w\u0080-\u00ff])|(?<![\w\u0080-\u00ff])¤\s?\d/.test(text) &&
    !/[\u0080-\u009f]/.test(text)
  );
}

/** Whether ğ, ı and ş are frequent, which Western encodings read as letters of Icelandic (ð, ý, þ). */
function isTurkish(words: Uint8Array): boolean {
  let [foreign, turkish, icelandic] = [0, 0, 0];
  for (const byte of words) {
    if (byte > 0x7f) foreign++;
    if (byte === 0xf0 || byte === 0xfd || byte === 0xfe) turkish++;
    if ([0xe1, 0xe6, 0xed, 0xf3, 0xfa].includes(byte)) icelandic++;
  }
  return turkish > foreign / 4 && icelandic < foreign / 50;
}

/** Whether a text is in EBCDIC: it has letters, digits and spaces nearly alone where other encodings have signs. */
function isEbcdic(bytes: Uint8Array): boolean {
  let [spaces, letters, others] = [0, 0, 0];
  for (const byte of bytes) {
    const low = byte & 0x0f;
    if (byte === 0x40) spaces++;
    else if (byte === 0x20) return false;
    else if (byte > 0x80 && low < 10 && (byte & 0x40) === 0 && byte < 0xaa) letters++;
    else if (byte > 0xc0 && low < 10) letters++;
    else others++;
  }
  return spaces > bytes.length / 50 && letters > 4 * others;
}

/**
 * Whether words are German of DOS: nearly all bytes above 7F are its seven letters, and most ü, ä and ö are between two
 * letters, where Windows has no letter or a quotation mark, which seldom lacks its space.
 *
 * @param words with bytes above 7F, parted by spaces
 */
function isGermanOfDos(words: Uint8Array): boolean {
  const text = Buffer.from(words).toString('latin1');
  const foreign = text.match(/[\u0080-\u00ff]/g)?.length ?? 0;
  const german = text.match(/[\u0081\u0084\u0094\u008e\u0099\u009a\u00e1]/g)?.length ?? 0;
  const umlauts = text.match(/[\u0081\u0084\u0094]/g)?.length ?? 0;
  const inner = text.match(/(?<=[a-z])[\u0081\u0084\u0094](?=[a-z\u00e1])/gi)?.length ?? 0;
  return german > 0.9 * foreign && inner > 0.5 * umlauts;
}

/** The words with bytes above 7F, parted by spaces. */
function foreignWords(bytes: Uint8Array): Uint8Array {
  const words: number[] = [];
  let word: number[] = [];
  let isForeign = false;
  const end = () => {
    if (isForeign) words.push(...word, 0x20);
    word = [];
    isForeign = false;
  };
  for (const byte of bytes) {
    const isLetter = byte > 0x7f || (byte > 0x40 && byte < 0x5b) || (byte > 0x60 && byte < 0x7b);
    if (!isLetter || word.length > 200) end();
    if (isLetter) word.push(byte);
    isForeign ||= byte > 0x7f;
  }
  end();
  return Uint8Array.from(words);
}

/**
 * The syllables of EUC-KR begin with B0 to C8, a range that holds a third of the usual Chinese characters in
 * GB2312. Symbols (A1 to AF) say nothing.
 */
function isMostlyHangul(words: Uint8Array): boolean {
  let [hangul, other] = [0, 0];
  for (let i = 0; i < words.length; i++) {
    const [first = 0, second = 0] = words.subarray(i, i + 2);
    if (first < 0x80) continue;
    i++;
    if (first >= 0xb0 && first <= 0xc8 && second > 0xa0) hangul++;
    else if (first < 0xa1 || first > 0xaf || second < 0xa1) other++;
  }
  return hangul > 1 && hangul > 4 * other;
}

/** Syllables of which every second one is in Korean text, and one of forty in any other that is read as Korean. */
const FREQUENT_SYLLABLES =
  /[이다는에의을가고하지로기사도인서리대한은자시정전해어일라나주보부구장들상수과를성공국제원교학년동경생여스으비만조신관중방유위요금선모안계심문무세소연김영미용간면치명진화행아것할]/g;

function readsAsKorean(text: string): boolean {
  const syllables = text.match(/[\uac00-\ud7a3]/g)?.length ?? 0;
  const frequent = text.match(FREQUENT_SYLLABLES) ?? [];
  return new Set(frequent).size > 4 && frequent.length > syllables / 4;
}

/** Thai writes vowels and tones above and below consonants, and few other letters. */
function readsAsThai(text: string): boolean {
  const thai = text.match(/[\u0e01-\u0e4e]/g)?.length ?? 0;
  const marks = text.match(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g)?.length ?? 0;
  const placed = text.match(
    /(?<=[\u0e01-\u0e2e][\u0e31-\u0e4e]?)[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g,
  );
  const foreign = text.match(/[\u0080-\u0e00\u0e5c-\uffff]/g)?.length ?? 0;
  const isOften = marks > thai / 10 && thai > 20 * foreign;
  return isOften && (placed?.length ?? 0) > marks * 0.95;
}

/**
 * Common Chinese text uses the 6,763 characters of GB2312, which consist of two bytes above A0. GB18030
 * also reads a Western "ü" and the letter behind it as one character, but never as one of these.
 */
function isMostlyGb2312(bytes: Uint8Array): boolean {
  let common = 0;
  let rare = 0;
  for (let i = 0; i < Math.min(bytes.length, 20_000); i++) {
    const [first = 0, second = 0] = bytes.subarray(i, i + 2);
    if (first < 0x80) continue;
    if (first > 0xa0 && second > 0xa0) common++;
    else rare++;
    i++; // The four bytes of an emoji count as two pairs.
  }
  return common > 2 * rare;
}

/** Whether nearly all characters beyond Latin-1 are Chinese; kana and Cyrillic letters are not. */
function readsAsChinese(text: string): boolean {
  const foreign = [...text.slice(0, 20_000)].filter((character) => character > '\u00ff');
  const han = foreign.filter((character) =>
    /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…·]/.test(character),
  );
  return foreign.length > 0 && han.length / foreign.length > 0.95;
}
