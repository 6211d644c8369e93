/**
 * Tells UTF-32, which `TextDecoder` does not know, with or without a byte-order mark: of the four bytes of each
 * character the highest is zero, and the next one is zero but for rare characters beyond the basic plane.
 */
export function utf32Of(bytes: Uint8Array): 'utf-32le' | 'utf-32be' | undefined {
  if (bytes.length % 4 !== 0 || bytes.length === 0) return undefined;
  const sample = bytes.subarray(0, 4096);
  if (isUtf32(sample, 3, 2)) return 'utf-32le';
  return isUtf32(sample, 0, 1) ? 'utf-32be' : undefined;
}

/** @param highest,plane where the two bytes stand in each character */
function isUtf32(sample: Uint8Array, highest: number, plane: number): boolean {
  let basic = 0;
  let isText = false;
  for (let i = 0; i < sample.length; i += 4) {
    const [high = 0, above = 0] = [sample[i + highest], sample[i + plane]];
    if (high !== 0 || above > 0x10) return false;
    if (above === 0) basic++;
    if (sample[i + 3 - highest] !== 0) isText = true;
  }
  return isText && basic >= 0.7 * (sample.length / 4);
}

/** @returns null if the bytes are malformed */
export function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  if (bytes.length % 4 !== 0) return null;
  for (let i = 0; i < bytes.length; i += 4) {
    const point = view.getUint32(i, isLittleEndian);
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null;
    if (i > 0 || point !== 0xfeff) pieces.push(String.fromCodePoint(point));
  }
  return pieces.join('');
}
