import { FootnoteError } from '../../../errors.ts';
import { refuseLarge } from './kinds.ts';

/** The pixels of a picture in three colours, row by row from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const FILE_HEADER = 14;

/**
 * Decodes a Windows bitmap without compression, of 1, 4, 8, 24 or 32 bits a pixel, which is what programs write.
 *
 * @throws FootnoteError where it is of another kind, too large or shorter than it says
 */
export function decodeBmp(bytes: Uint8Array): Pixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = view.getUint32(FILE_HEADER, true);
  if (header < 40) throw unread();
  const [width, rows] = [view.getInt32(18, true), view.getInt32(22, true)];
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  const height = Math.abs(rows);
  const isPlain = compression === 0 || (compression === 3 && bits === 32);
  if (width <= 0 || height === 0 || !isPlain || ![1, 4, 8, 24, 32].includes(bits)) throw unread();
  refuseLarge(width, height);
  const stride = Math.ceil((width * bits) / 32) * 4;
  const start = view.getUint32(10, true);
  if (start + stride * height > bytes.length) {
    throw new FootnoteError('is damaged (the picture ends early)');
  }
  const palette = bytes.subarray(FILE_HEADER + header, start);
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const row = start + stride * (rows > 0 ? height - 1 - y : y);
    for (let x = 0; x < width; x++) {
      const [from, at] =
        bits >= 24 ? [bytes, row + (x * bits) / 8] : [palette, 4 * indexAt(bytes, row, x, bits)];
      const to = 3 * (y * width + x);
      for (let colour = 0; colour < 3; colour++) data[to + colour] = from[at + 2 - colour] ?? 0;
    }
  }
  return { width, height, data };
}

/** The number of a pixel's colour in the palette. */
function indexAt(bytes: Uint8Array, row: number, x: number, bits: number): number {
  const byte = bytes[row + Math.floor((x * bits) / 8)] ?? 0;
  const shift = 8 - bits - ((x * bits) % 8);
  return (byte >> shift) & ((1 << bits) - 1);
}

const unread = () => new FootnoteError('is a bitmap of a kind that is not read. Save it as PNG');
