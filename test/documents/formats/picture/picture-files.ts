import { crc32 } from 'node:zlib';

/** A PNG that says how large it is and has nothing more. */
export function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4);
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header[16] = 8;
  header.writeUInt32BE(checksum(header.subarray(4, 21)), 21);
  const data = Buffer.from('0000000049444154' + '35af061e', 'hex');
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header, data]);
}

/** CRC-32, which Node.js has since version 22. */
function checksum(bytes: Uint8Array): number {
  if (crc32) return crc32(bytes);
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A bitmap whose left half is black; `length` of its pixels unless all are there. */
export function bmpFile(width: number, height: number, bits: number, length?: number): Buffer {
  const stride = Math.ceil((width * bits) / 32) * 4;
  const colours = bits <= 8 ? 2 ** bits : 0;
  const start = 54 + 4 * colours;
  const file = Buffer.alloc(start + (length ?? stride * height));
  file.write('BM');
  file.writeUInt32LE(start, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(bits, 28);
  if (colours > 0) file.fill(255, start - 4, start);
  if (length !== undefined) return file;
  for (let y = 0; y < height; y++) {
    const row = start + y * stride;
    file.fill(255, row + (width * bits) / 16, row + (width * bits) / 8);
  }
  return file;
}
