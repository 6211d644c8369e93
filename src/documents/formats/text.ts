import { analyse } from 'chardet';

/**
 * Decodes the bytes of a text file: UTF-8, UTF-16 (with or without a byte-order mark), GB18030 and
 * the legacy encodings that `chardet` can tell apart. The byte-order mark is not part of the text.
 *
 * @returns null if the bytes are no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = decodeMarked(bytes);
  if (marked !== undefined) return marked;
  const wide = unmarkedUtf16(bytes);
  if (wide) return decode(bytes, wide);
  if (bytes.includes(0)) return null;
  return decode(bytes, 'utf-8') ?? decodeLegacy(bytes);
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

/** GB18030 first where the bytes read well as Chinese: short texts mislead statistical detection. */
function decodeLegacy(bytes: Uint8Array): string | null {
  const chinese = decode(bytes, 'gb18030');
  if (chinese && readsAsChinese(chinese)) return chinese;
  for (const { name } of analyse(bytes.subarray(0, 65_536))) {
    const text = decode(bytes, name);
    if (text !== null) return text;
  }
  return chinese;
}

/** Common Chinese text stays within the 6,763 characters of GB2312, all of them in this block. */
function readsAsChinese(text: string): boolean {
  const foreign = [...text.slice(0, 20_000)].filter((character) => character > '\u00ff');
  const han = foreign.filter((character) =>
    /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…·]/.test(character),
  );
  return foreign.length > 0 && han.length / foreign.length > 0.95;
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return looksBinary(text) ? null : text;
  } catch {
    return null; // Malformed in this encoding, or an encoding that Node.js does not know.
  }
}

/** Control characters other than tab, line ends, form feed and escape do not occur in text. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 65_536);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  const controls = sample.match(/[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/g);
  return (controls?.length ?? 0) > sample.length / 100;
}
