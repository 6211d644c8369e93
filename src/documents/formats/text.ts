import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';

/**
 * Decodes the bytes of a text file: UTF-8, UTF-16 (with or without a byte-order mark), GB18030 and the
 * legacy encodings that `chardet` can tell apart. The byte-order mark is not part of the text.
 *
 * @returns null if the bytes are not text
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = decodeMarked(bytes);
  if (marked !== undefined) return marked;
  const wide = unmarkedUtf16(bytes);
  if (wide) return decode(bytes, wide);
  if (bytes.includes(0)) return null;
  // Valid UTF-8 that does not look like text is binary in any encoding.
  return isUtf8(bytes) ? decode(bytes, 'utf-8') : decodeLegacy(bytes);
}

function decodeMarked(bytes: Uint8Array): string | null | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decode(bytes, 'utf-8');
  if (a === 0xff && b === 0xfe) return decode(bytes, 'utf-16le');
  if (a === 0xfe && b === 0xff) return decode(bytes, 'utf-16be');
  return undefined;
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

/**
 * Tries GB18030 first if the bytes read well as Chinese, because short texts mislead statistical
 * detection.
 */
function decodeLegacy(bytes: Uint8Array): string | null {
  const chinese = decode(bytes, 'gb18030');
  if (chinese && isMostlyGb2312(bytes) && readsAsChinese(chinese)) return chinese;
  for (const { name } of analyse(bytes.subarray(0, 65_536))) {
    const text = decode(bytes, name);
    if (text !== null) return text;
  }
  return chinese;
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

/**
 * Decodes bytes in an encoding given by its WHATWG label.
 *
 * @returns null if the bytes are malformed in it or are not text, or if the label is unknown
 */
export function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const text = decoder.decode(bytes);
    if (looksBinary(text)) return null;
    return decoder.encoding === 'windows-1252' ? withWindows1252(text) : text;
  } catch {
    return null; // Malformed in this encoding, or an encoding that Node.js does not know.
  }
}

/** The characters of windows-1252 at 80 to 9F; five of them are unassigned. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Node.js 20.18.3 and many versions after it decode windows-1252 as if it were Latin-1
 * (https://github.com/nodejs/node/issues/60888): quotation marks, dashes and "€" come out as control
 * characters. Where Node.js decodes it correctly, there is nothing to replace.
 */
function withWindows1252(text: string): string {
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
