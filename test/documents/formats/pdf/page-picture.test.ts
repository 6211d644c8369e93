import { describe, expect, it } from 'vitest';
import type { Picture } from '../../../../src/documents/recognised.ts';
import { loadFile } from '../../../helpers/load-file.ts';
import { rawPdf } from '../../../helpers/pdf-files.ts';

const [WIDTH, HEIGHT] = [64, 32];

/** A page with words, and one that is a picture alone, compressed by a filter. */
function scan(
  filter: string,
  picture: Buffer,
  colours = 'DeviceGray',
  bits = 8,
  draw = 'q 200 0 0 100 0 0 cm /Im Do Q',
): Uint8Array {
  const words = 'BT /F1 12 Tf 20 20 Td (A page with words.) Tj ET';
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 5 0 R /Resources << /Font << /F1 6 0 R >> >> >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 7 0 R /Resources << /Font << /F1 6 0 R >> /XObject << /Im 8 0 R >> >> >>',
    `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width ${WIDTH} /Height ${HEIGHT} /BitsPerComponent ${bits} /ColorSpace /${colours} /Filter /${filter} /Length ${picture.length} >>\nstream\n${picture.toString('latin1')}\nendstream`,
  ]);
}

/** White rows in JBIG2: the size of the page, and a region of it that is compressed as by fax (a bit a row). */
function whiteJbig2(): Buffer {
  const numbers = (...values: number[]) => {
    const bytes = Buffer.alloc(4 * values.length);
    for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i);
    return bytes;
  };
  const segment = (number: number, kind: number, data: Buffer) =>
    Buffer.concat([numbers(number), Buffer.from([kind, 0, 1]), numbers(data.length), data]);
  const rows = Buffer.concat([Buffer.alloc(HEIGHT / 8, 0xff), Buffer.from([0x00, 0x10, 0x01])]);
  return Buffer.concat([
    segment(0, 48, Buffer.concat([numbers(WIDTH, HEIGHT, 0, 0), Buffer.from([0, 0, 0])])),
    segment(1, 38, Buffer.concat([numbers(WIDTH, HEIGHT, 0, 0), Buffer.from([0, 1]), rows])),
  ]);
}

describe('the picture of a page', () => {
  const read = async (bytes: Uint8Array) => {
    const seen: Picture[] = [];
    const recognise = async (_: number, picture: () => Promise<Picture | null>) => {
      const made = await picture();
      if (made) seen.push(made);
      return null;
    };
    const limits = { pictures: { identity: 'test' }, recogniserOf: () => recognise };
    return { ...(await loadFile('scan.pdf', bytes, limits)), seen };
  };

  it('is decoded from JBIG2, as scanners write black and white', async () => {
    const { seen } = await read(scan('JBIG2Decode', whiteJbig2(), 'DeviceGray', 1));
    expect(seen).toHaveLength(1);
    expect(seen[0]?.pixels.every((grey) => grey === 255)).toBe(true);
  });

  it.each(['JPXDecode', 'JBIG2Decode'])('is told where %s cannot be decoded', async (filter) => {
    const { text, notices } = await read(scan(filter, Buffer.from('no such picture')));
    expect(text).toContain('A page with words.');
    expect(notices?.map((notice) => notice.text)).toEqual([
      'page 2 of 2 was not recognised: the picture is compressed in a way that is not read (JPEG 2000?)',
    ]);
  });

  const stamp = 'BT /F1 12 Tf 20 20 Td (Scanned with Quick Scan) Tj ET';
  const jbig2 = (draw: string) => scan('JBIG2Decode', whiteJbig2(), 'DeviceGray', 1, draw);

  it('is made where a few words stand over a scan', async () => {
    const { seen, text } = await read(jbig2(`q 200 0 0 100 0 0 cm /Im Do Q ${stamp}`));
    expect(seen).toHaveLength(1);
    expect(text).toContain('Scanned with Quick Scan');
  });

  it('is not made where words stand beside a small one', async () => {
    const { seen } = await read(jbig2(`q 50 0 0 50 0 0 cm /Im Do Q ${stamp}`));
    expect(seen).toEqual([]);
  });

  it('is told of a scan that cannot be decoded beside a small one that can', async () => {
    const logo = `q 20 0 0 20 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q`;
    const draw = `${logo} q 200 0 0 100 0 0 cm /Im Do Q`;
    const broken = Buffer.from('no such picture');
    const { notices } = await read(scan('JPXDecode', broken, 'DeviceGray', 8, draw));
    expect(notices?.map((notice) => notice.text)).toEqual([
      expect.stringContaining('page 2 of 2 was not recognised'),
    ]);
  });
});
