import { FootnoteError } from '../errors.ts';

/** The longer side of a page in points, which is that of A4. */
const LONGER_SIDE = 842;

/** Markers of the header of a frame that readers of PDFs decode: baseline, extended and progressive. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);

/** Markers that no length follows. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/**
 * Writes photos as a PDF that has a page for each, in their order. The JPEG files become part of it as they are: nothing
 * is decoded. The same photos make the same bytes.
 *
 * @throws FootnoteError where one of them is not a JPEG file
 */
export function bindPhotos(photos: readonly Uint8Array[]): Uint8Array {
  const file = new PdfFile();
  const pages = photos.map((_, i) => 3 + 3 * i);
  file.add('<< /Type /Catalog /Pages 2 0 R >>');
  file.add(
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((id) => `${id} 0 R`).join(' ')}] >>`,
  );
  for (const [i, photo] of photos.entries()) {
    const { width, height, colours } = frameOf(photo, i);
    const scale = LONGER_SIDE / Math.max(width, height);
    const size = [width, height].map((side) => (side * scale).toFixed(2));
    const id = pages[i] ?? 0;
    file.add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.join(' ')}] /Contents ${id + 1} 0 R
/Resources << /XObject << /Photo ${id + 2} 0 R >> >> >>`,
    );
    file.addStream('', Buffer.from(`q ${size[0]} 0 0 ${size[1]} 0 0 cm /Photo Do Q`));
    file.addStream(
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8
/ColorSpace /${colours === 1 ? 'DeviceGray' : 'DeviceRGB'} /Filter /DCTDecode `,
      photo,
    );
  }
  return file.finish();
}

/** Writes the objects of a PDF, which are numbered from 1, and where each of them begins. */
class PdfFile {
  private readonly pieces: Uint8Array[] = [];
  private readonly starts: number[] = [];
  private length = 0;

  constructor() {
    // Bytes above 7F tell programs that send files that this is not text.
    this.write('%PDF-1.4\n%');
    this.write(Buffer.from([0xe2, 0xe3, 0xcf, 0xd3, 0x0a]));
  }

  add(object: string): void {
    this.begin();
    this.write(`${object}\nendobj\n`);
  }

  addStream(entries: string, content: Uint8Array): void {
    this.begin();
    this.write(`<< ${entries}/Length ${content.length} >>\nstream\n`);
    this.write(content);
    this.write('\nendstream\nendobj\n');
  }

  finish(): Uint8Array {
    const start = this.length;
    const size = this.starts.length + 1;
    // Each entry has 20 bytes.
    const entries = this.starts.map((at) => `${`${at}`.padStart(10, '0')} 00000 n \n`);
    this.write(`xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`);
    this.write(`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
    return Buffer.concat(this.pieces);
  }

  private begin(): void {
    this.starts.push(this.length);
    this.write(`${this.starts.length} 0 obj\n`);
  }

  private write(piece: string | Uint8Array): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    this.pieces.push(bytes);
    this.length += bytes.length;
  }
}

/** What the header of a JPEG file says of its frame. */
function frameOf(bytes: Uint8Array, index: number) {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 < view.length && view.readUInt16BE(0) === 0xffd8; ) {
    const marker = view.readUInt8(at + 1);
    if (view.readUInt8(at) !== 0xff) break;
    if (FRAMES.has(marker)) {
      const [height, width] = [view.readUInt16BE(at + 5), view.readUInt16BE(at + 7)];
      const colours = view.readUInt8(at + 9);
      if (width > 0 && height > 0 && (colours === 1 || colours === 3)) {
        return { width, height, colours };
      }
      break;
    }
    // Any number of FF may stand before a marker.
    at += marker === 0xff ? 1 : isBare(marker) ? 2 : 2 + view.readUInt16BE(at + 2);
  }
  throw new FootnoteError(`Photo ${index + 1} of the album is damaged: it is not a JPEG file.`);
}
