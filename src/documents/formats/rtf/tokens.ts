/** A piece of an RTF file. */
type RtfToken =
  | { readonly is: 'open' }
  | { readonly is: 'close' }
  /** A control word or sign with its number, such as `\fs24` or `\*`. */
  | { readonly is: 'word'; readonly word: string; readonly value: number | undefined }
  /** Characters in the code page of the font. */
  | { readonly is: 'bytes'; readonly bytes: Uint8Array };

const OPEN: RtfToken = { is: 'open' };
const CLOSE: RtfToken = { is: 'close' };
const BACKSLASH = 0x5c;

const isLetter = (byte = 0) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte = 0) => byte >= 0x30 && byte <= 0x39;
const isLineEnd = (byte: number) => byte === 10 || byte === 13 || byte === 0;

/** Takes RTF apart (Rich Text Format Specification 1.9.1). Pictures and other binary data are passed over. */
export function* readTokens(source: Uint8Array): Generator<RtfToken> {
  let at = 0;
  while (at < source.length) {
    const byte = source[at] as number;
    if (byte === 0x7b || byte === 0x7d) {
      yield byte === 0x7b ? OPEN : CLOSE;
      at++;
    } else if (byte === BACKSLASH) {
      const [token, end] = readControl(source, at + 1);
      at = end;
      if (token.is === 'word' && token.word === 'bin') at += Math.max(0, token.value ?? 0);
      else yield token;
    } else {
      const start = at;
      while (at < source.length && isPlain(source[at] as number)) at++;
      if (at > start) yield { is: 'bytes', bytes: source.subarray(start, at) };
      else at++;
    }
  }
}

const isPlain = (byte: number) =>
  byte !== 0x7b && byte !== 0x7d && byte !== BACKSLASH && !isLineEnd(byte);

/** @param at behind the backslash */
function readControl(source: Uint8Array, at: number): [token: RtfToken, end: number] {
  const first = source[at] ?? 0;
  if (!isLetter(first)) {
    if (first !== 0x27) {
      return [{ is: 'word', word: String.fromCharCode(first), value: undefined }, at + 1];
    }
    const code = Number.parseInt(latin1(source, at + 1, at + 3), 16);
    return [{ is: 'bytes', bytes: Uint8Array.of(Number.isNaN(code) ? 0x3f : code) }, at + 3];
  }
  let end = at;
  while (isLetter(source[end]) && end - at < 32) end++;
  const word = latin1(source, at, end);
  const from = end;
  if (source[end] === 0x2d && isDigit(source[end + 1])) end++;
  while (isDigit(source[end]) && end - from < 11) end++;
  const value = end > from ? Number(latin1(source, from, end)) : undefined;
  // One space belongs to the word.
  if (source[end] === 0x20) end++;
  return [{ is: 'word', word, value }, end];
}

function latin1(source: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...source.subarray(from, to));
}
