import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { bindPhotos } from '../../src/documents/bind-photos.ts';
import { type Picture, UNREADABLE } from '../../src/documents/recognised.ts';
import { loadFile } from '../helpers/load-file.ts';

function photo(width: number, height: number, shade: number) {
  return sharp({ create: { width, height, channels: 3, background: `hsl(0,0%,${shade}%)` } });
}

describe('photos that are bound', () => {
  it('are pages of a PDF in their order and shape, with the bytes of each', async () => {
    const photos = await Promise.all([
      photo(600, 800, 20).jpeg().toBuffer(),
      photo(800, 600, 50).jpeg({ progressive: true }).toBuffer(),
      photo(500, 500, 80).toColourspace('b-w').jpeg().toBuffer(),
    ]);
    const bytes = bindPhotos(photos);
    expect(bindPhotos(photos)).toEqual(bytes);
    const pdf = await PDFDocument.load(bytes);
    const pages = pdf.getPages().map((page) => page.getSize());
    expect(pages).toEqual([
      { width: 631.5, height: 842 },
      { width: 842, height: 631.5 },
      { width: 842, height: 842 },
    ]);
    const images = pdf.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter((object) => object instanceof PDFRawStream && object.dict.has(PDFName.of('Filter')));
    expect(images.map((image) => Buffer.from((image as PDFRawStream).contents))).toEqual(photos);
  });

  it('are seen as they are by the reader of PDFs', async () => {
    const shades = [10, 90, 50];
    const photos = await Promise.all(
      shades.map((shade) => photo(90, 120, shade).jpeg().toBuffer()),
    );
    const seen: number[] = [];
    const recognise = async (_: number, picture: () => Promise<Picture | null>) => {
      const { width = 0, height = 0, pixels = [] } = (await picture()) ?? {};
      expect(height / width).toBeCloseTo(4 / 3, 1);
      seen.push(Math.round((100 * (pixels[Math.floor(pixels.length / 2)] ?? 0)) / 255));
      const runs = [{ text: `Shade ${UNREADABLE}`, left: 0, right: 9, y: 9, height: 9 }];
      return { width, height, runs, confidence: 1, unreadable: 0 };
    };
    await loadFile('album.pdf', bindPhotos(photos), {
      pictures: { identity: 'test' },
      recogniserOf: () => recognise,
    });
    expect(seen).toEqual(shades);
  });

  it('are JPEG files, however they are broken', async () => {
    const whole = await photo(60, 80, 20).jpeg().toBuffer();
    for (const bytes of [
      Buffer.from('GIF89a and more'),
      whole.subarray(0, 90),
      Buffer.alloc(0),
      Buffer.from('ffd8ffe00000ffe00000ffe00000', 'hex'),
    ]) {
      expect(() => bindPhotos([whole, bytes])).toThrow(/^Photo 2 of the album is damaged/);
    }
  });
});
