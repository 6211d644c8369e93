import { isUtf8 } from 'node:buffer';
import type { Notice } from '../blocks.ts';
import { isKnownToNode } from './encoding-names.ts';
import type { Extract, Extracted, ExtractLimits } from './format.ts';
import { guessEncoding } from './guess-encoding.ts';
import { decodeKorean } from './korean.ts';
import { OWN_ENCODINGS } from './own-encodings.ts';
import { utf32Of } from './utf-32.ts';

/** A text with how its bytes were read. */
export interface DecodedText {
  readonly text: string;
  /** A WHATWG label, or one of the few names that have none. */
  readonly encoding: string;
  readonly notices: readonly Notice[];
}

/**
 * Decodes the bytes of a text file: UTF-8, also with a few bad bytes; UTF-16 and UTF-32, with or without a
 * byte-order mark; and the legacy encodings that can be told apart. The byte-order mark is not part of the text.
 *
 * @param encoding the one that the owner has set for the file; only a byte-order mark knows better
 * @returns null if the bytes are not text
 */
export function readText(bytes: Uint8Array, encoding?: string): DecodedText | null {
  const known = markedEncoding(bytes) ?? encoding;
  if (known) return readAsKnown(bytes, known);
  const wide = utf32Of(bytes) ?? unmarkedUtf16(bytes);
  if (wide) return decoded(bytes, wide);
  if (bytes.includes(0)) return null;
  const escaped = escapedEncoding(bytes);
  if (escaped) return decoded(bytes, escaped);
  // Valid UTF-8 that does not look like text is binary in any encoding.
  if (isUtf8(bytes)) return decoded(bytes, 'utf-8');
  const lenient = lenientUtf8(bytes);
  if (lenient) return lenient;
  const guessed = guessEncoding(bytes, decode);
  if (!guessed) return null;
  const notice = `its encoding is not declared; read as ${guessed.encoding}`;
  return { ...guessed, notices: [{ kind: 'guessed', text: notice }] };
}

/**
 * The extraction of a format of plain characters: what `read` finds in the text, with how the bytes were read.
 *
 * @param decodeBytes for a format that says of its bytes what others do not
 */
export function extractDecoded(
  read: (text: string, limits: ExtractLimits) => Extracted,
  decodeBytes = readText,
): Extract {
  return (bytes, limits) => {
    const source = decodeBytes(bytes, limits.encoding);
    if (source === null) return null;
    const extracted = read(source.text, limits);
    const notices = [...source.notices, ...(extracted.notices ?? [])];
    return { ...extracted, encoding: source.encoding, ...(notices.length > 0 && { notices }) };
  };
}

/** The text alone; see `readText`. */
export function decodeText(bytes: Uint8Array, encoding?: string): string | null {
  return readText(bytes, encoding)?.text ?? null;
}

/** Decodes a text of which few characters are malformed, because the owner or its mark says what it is. */
function readAsKnown(bytes: Uint8Array, encoding: string): DecodedText | null {
  const whole = decoded(bytes, encoding);
  if (whole || !isKnownToNode(encoding)) return whole;
  const decoder = new TextDecoder(encoding);
  const isKorean = decoder.encoding === 'euc-kr';
  const text = textOnly(isKorean ? decodeKorean(bytes, false) : decoder.decode(bytes));
  const bad = text?.match(/\ufffd/g)?.length ?? 0;
  if (text === null || bad > text.length / 20) return null;
  return { text, encoding, notices: [noticeOf(bad, encoding)] };
}

function noticeOf(bad: number, encoding: string): Notice {
  const are = bad === 1 ? 'is' : 'are';
  return {
    kind: 'unreadable',
    text: `${bad} of its characters ${are} no valid ${encoding}, shown as \ufffd`,
  };
}

function decoded(bytes: Uint8Array, encoding: string): DecodedText | null {
  const text = decode(bytes, encoding);
  return text === null ? null : { text, encoding, notices: [] };
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

/**
 * UTF-16 without a mark shows as zero bytes in every second place, because spaces, line ends and
 * digits have a zero half in every script.
 */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 4096);
  const zeros: [even: number, odd: number] = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2 === 0 ? 0 : 1]++;
  const [even, odd] = zeros;
  if (bytes.length % 2 !== 0 || Math.max(even, odd) < sample.length / 20) return undefined;
  if (even === 0) return 'utf-16le';
  return odd === 0 ? 'utf-16be' : undefined;
}

/** Encodings of seven bits that switch alphabets by an escape sequence look like ASCII. */
function escapedEncoding(bytes: Uint8Array): string | undefined {
  const at = bytes.indexOf(0x1b);
  if (at < 0 || bytes[at + 1] !== 0x24) return undefined;
  if (bytes[at + 2] === 0x29 && bytes[at + 3] === 0x43) return 'iso-2022-kr';
  return bytes[at + 2] === 0x40 || bytes[at + 2] === 0x42 ? 'iso-2022-jp' : undefined;
}

/**
 * UTF-8 in which few of the characters beyond ASCII are malformed: a text that was cut in a character, or to
 * which a program of another encoding wrote. Text in a legacy encoding is almost never UTF-8 by chance.
 */
function lenientUtf8(bytes: Uint8Array): DecodedText | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  let [good, bad] = [0, 0];
  for (const letter of text) {
    if (letter === '\ufffd') bad++;
    else if (letter > '\u007f') good++;
  }
  // Two letters of Chinese can be one of UTF-8; a text that was cut ends with its only bad character.
  const isCut = bad === 1 && good > 2 && text.endsWith('\ufffd');
  if ((good < 10 * bad && !isCut) || looksBinary(text)) return null;
  return { text, encoding: 'utf-8', notices: [noticeOf(bad, 'UTF-8')] };
}

/**
 * Decodes bytes in an encoding given by its WHATWG label, or in one of the few that Node.js does not know.
 *
 * @returns null if the bytes are malformed in it or are not text, or if the label is unknown
 */
export function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    const decodeOwn = OWN_ENCODINGS.get(encoding);
    if (decodeOwn) return textOnly(decodeOwn(bytes));
    const decoder = new TextDecoder(encoding, { fatal: true });
    if (decoder.encoding === 'euc-kr') return textOnly(decodeKorean(bytes, true));
    const text = decoder.decode(bytes);
    if (looksBinary(text)) return null;
    // JIS X 0208 has a minus sign, which browsers read as a wide hyphen; Unix programs also mean the wave dash.
    if (decoder.encoding === 'shift_jis') return text.replaceAll('\uff0d', '\u2212');
    if (decoder.encoding === 'euc-jp') {
      return text.replaceAll('\uff0d', '\u2212').replaceAll('\uff5e', '\u301c');
    }
    return decoder.encoding === 'windows-1252' ? withWindows1252(text) : text;
  } catch {
    return null; // Malformed in this encoding, or an encoding that Node.js does not know.
  }
}

const textOnly = (text: string | null) => (text === null || looksBinary(text) ? null : text);

/** The characters of windows-1252 at 80 to 9F; five of them are unassigned. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Node.js 20.18.3 and many versions after it decode windows-1252 as if it were Latin-1
 * (https://github.com/nodejs/node/issues/60888): quotation marks, dashes and "€" come out as control
 * characters. Where Node.js decodes it correctly, there is nothing to replace.
 */
export function withWindows1252(text: string): string {
  return text.replace(
    /[\u0080-\u009f]/g,
    (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control,
  );
}

/** Control characters other than tab, line ends, form feed and escape do not occur in text. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 65_536);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it finds control characters
  const controls = sample.match(/[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/g);
  return (controls?.length ?? 0) > sample.length / 100;
}
