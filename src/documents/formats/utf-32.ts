/** UTF-32, which `TextDecoder` does not know: each character takes four bytes, of which one or two are zero. */
export function utf32Of(bytes: Uint8Array): 'utf-32le' | 'utf-32be' | undefined {
  if (bytes.length % 4 !== 0 || bytes.length === 0) return undefined;
  const sample = bytes.subarray(0, 4096);
  const isZero = [true, true, true, true];
  for (let i = 0; i < sample.length; i++)
    if ((sample[i] ?? 0) > (i % 4 === 1 || i % 4 === 2 ? 0x10 : 0)) isZero[i % 4] = false;
  if (isZero[3] && isZero[2] && !isZero[0]) return 'utf-32le';
  return isZero[0] && isZero[1] && !isZero[3] ? 'utf-32be' : undefined;
}

/** @returns null if the bytes are malformed */
export function decodeUtf32(bytes: Uint8Array, encoding: string): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  if (bytes.length % 4 !== 0) return null;
  for (let i = 0; i < bytes.length; i += 4) {
    const point = view.getUint32(i, encoding === 'utf-32le');
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null;
    if (i > 0 || point !== 0xfeff) pieces.push(String.fromCodePoint(point));
  }
  return pieces.join('');
}
