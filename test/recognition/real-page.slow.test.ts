import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bindPhotos } from '../../src/documents/bind-photos.ts';
import { loadDocument } from '../../src/documents/load.ts';
import { locate } from '../../src/documents/locate.ts';
import { openPictures, type Pictures } from '../../src/recognition/pictures.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

/** Lines with their place and size on a page of 200 dots an inch. */
const LINES: readonly (readonly [text: string, x: number, y: number, size: number])[] = [
  ['Rules of the Harbour', 180, 220, 48],
  ['The harbour master may accept a vessel of more than forty metres only after', 180, 320, 30],
  ['the pilots have agreed. A fee of 120 euros is due for each night, and the com-', 180, 365, 30],
  ['mittee can waive it for ships of the coast guard.', 180, 410, 30],
  ['Berth', 180, 520, 30],
  ['Length', 600, 520, 30],
  ['Fee', 1_000, 520, 30],
  ['North quay', 180, 565, 30],
  ['40 m', 600, 565, 30],
  ['120', 1_000, 565, 30],
  ['South quay', 180, 610, 30],
  ['25 m', 600, 610, 30],
  ['80', 1_000, 610, 30],
];

const TEXT =
  'The harbour master may accept a vessel of more than forty metres only after\nthe pilots have agreed. A fee of 120 euros is due for each night, and the committee\ncan waive it for ships of the coast guard.';

function drawn(lines = LINES, more = '') {
  const texts = lines.map(
    ([text, x, y, size]) => `<text x="${x}" y="${y}" font-size="${size}">${text}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1654" height="1200"><rect width="100%" height="100%" fill="white"/>${more}<g font-family="serif">${texts.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).flatten();
}

/** Rows with a line around each cell. */
const FRAMED = [
  ['Berth', 'Length', 'Fee', 'Water'],
  ['North quay', '40 m', '120.50', 'yes'],
  ['South quay', '25 m', '80.00', 'no'],
  ['West quay', '18 m', '65.30', 'yes'],
] as const;

function framed() {
  const [left, wide, high] = [160, 240, 64];
  const cells = FRAMED.flatMap((row, y) =>
    row.map((text, x) => [text, left + 12 + x * wide, 644 + y * high, 32] as const),
  );
  const frames = cells.map(
    ([, x, y]) => `<rect x="${x - 12}" y="${y - 44}" width="${wide}" height="${high}"/>`,
  );
  const g = `<g fill="none" stroke="black" stroke-width="2">${frames.join('')}</g>`;
  return drawn([...LINES.slice(0, 4), ...cells], g);
}

/** Headings with their pages far to the right. */
const CONTENTS = [
  ['Introduction', '1'],
  ['Rights of the tenant', '4'],
  ['Duties of the landlord', '11'],
  ['Notice', '19'],
] as const;

/** Two columns of ten lines, whose lines stand at different heights, with white between them in a wide font, too. */
const COLUMNS = [
  'the pilots of the harbour meet on Monday',
  'a ferry to the island goes twice a day and',
].flatMap((words, x) =>
  Array.from({ length: 10 }, (_, y) => [words, 120 + x * 760, 300 + y * 42 + x * 17, 28] as const),
);

describe('a page that is a picture', () => {
  let folder: TempFolder;
  let pictures: Pictures;
  beforeAll(async () => {
    folder = await createTempFolder();
    const store = join(folder.path, 'store');
    pictures = openPictures({ isOn: true, languages: ['eng'], folder: store });
  });
  afterAll(async () => {
    await pictures.close();
    await folder.remove();
  });

  const load = async (name: string, bytes: Uint8Array) => {
    await folder.write(`corpus/${name}`, bytes);
    const limits = { maxBytes: 25e6, ...pictures.limits };
    return loadDocument(join(folder.path, 'corpus'), name, limits);
  };

  it('is read with its headings, paragraphs and tables', async () => {
    const {
      text,
      blocks = [],
      landmarks,
    } = await load('rules.png', await drawn().png().toBuffer());
    expect(text).toContain(TEXT);
    const kinds = blocks.map(({ kind, start, end }) => [kind, text.slice(start, end).slice(0, 20)]);
    expect(kinds).toContainEqual(['heading', 'Rules of the Harbour']);
    expect(kinds).toContainEqual(['row', 'North quay | 40 m | ']);
    const [page] = landmarks;
    expect(page).toMatchObject({ kind: 'page', page: 1, recognised: expect.any(Number) });
    const span = { start: text.indexOf('A fee'), end: text.indexOf(' euros') };
    expect(locate({ text, landmarks }, span).recognised).toBeGreaterThan(0.85);
  });

  it.each([0, 2.5])('keeps all cells of a table with frames, skewed by %d°', async (degrees) => {
    const flat = await framed().png().toBuffer();
    const bytes = await sharp(flat).rotate(degrees, { background: '#fff' }).png().toBuffer();
    const { text } = await load(`framed-${degrees}.png`, bytes);
    const rows = text.split('\n').map((line) => line.replaceAll(' ', ''));
    for (const row of FRAMED) expect(rows).toContain(row.join('|').replaceAll(' ', ''));
    expect(text).toContain(TEXT.slice(0, 60));
  });

  it('keeps the numbers of pages behind the headings of its contents', async () => {
    const cells = CONTENTS.flatMap((row, y) =>
      row.map((text, x) => [text, 160 + x * 1_240, 300 + y * 66, 32] as const),
    );
    const { text } = await load('contents.png', await drawn(cells).png().toBuffer());
    const lines = text.split('\n').map((line) => line.replace(/[\s|]+/g, ' ').trim());
    expect(lines.filter((line) => line !== '')).toEqual(CONTENTS.map((row) => row.join(' ')));
  });

  it('has its columns read one after the other', async () => {
    const { text } = await load('columns.png', await drawn(COLUMNS).png().toBuffer());
    expect(text.lastIndexOf('Monday')).toBeLessThan(text.indexOf('island'));
  });

  it('may lie on its side or its head', async () => {
    const jpeg = await drawn().rotate(180).jpeg().toBuffer();
    expect((await load('head.jpg', jpeg)).text).toContain('A fee of 120 euros');
    const tiff = await drawn().rotate(90).tiff({ compression: 'lzw' }).toBuffer();
    expect((await load('side.tif', tiff)).text).toContain('A fee of 120 euros');
  });

  it('stands in a PDF between pages of text, in two strips and turned', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage([595, 842]).drawText('A page with words of its own.');
    const strips = [0, 480].map((top) =>
      drawn().extract({ left: 0, top, width: 1_654, height: top === 0 ? 480 : 720 }),
    );
    const page = pdf.addPage([595, 842]);
    for (const [i, strip] of strips.entries()) {
      const image = await pdf.embedJpg(await strip.jpeg({ quality: 90 }).toBuffer());
      const height = (595 * image.height) / image.width;
      page.drawImage(image, { x: 0, y: i === 0 ? 842 - height : 842 - 432, width: 595, height });
    }
    const bytes = await pdf.save();
    const { text, landmarks, notices } = await load('scan.pdf', bytes);
    expect(text).toContain(TEXT);
    expect(notices).toBeUndefined();
    const span = { start: text.indexOf('A fee'), end: text.indexOf(' euros') };
    expect(locate({ text, landmarks }, span)).toMatchObject({ page: 2 });
    expect(locate({ text, landmarks }, { start: 0, end: 5 }).recognised).toBeUndefined();
  });

  it('may be one of the photos of an album, in their order', async () => {
    const photos = [0, 480].map((top) =>
      drawn().extract({ left: 0, top, width: 1_654, height: top === 0 ? 480 : 200 }),
    );
    const bytes = bindPhotos(await Promise.all(photos.map((one) => one.jpeg().toBuffer())));
    const { text, landmarks } = await load('album.pdf', bytes);
    const pageOf = (words: string) => {
      const start = text.indexOf(words);
      return locate({ text, landmarks }, { start, end: start + words.length }).page;
    };
    expect([pageOf('A fee of 120 euros'), pageOf('South quay')]).toEqual([1, 2]);
  });

  it('of a PDF says how it would be read where nothing recognises it', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage([595, 842]).drawText('A page with words of its own.');
    const image = await pdf.embedJpg(await drawn().jpeg().toBuffer());
    pdf.addPage([595, 842]).drawImage(image, { x: 0, y: 400, width: 595, height: 432 });
    await folder.write('corpus/off.pdf', await pdf.save());
    const off = openPictures({ isOn: false, languages: ['eng'], folder: '' });
    const limits = { maxBytes: 25e6, ...off.limits };
    const { notices } = await loadDocument(join(folder.path, 'corpus'), 'off.pdf', limits);
    expect(notices?.[0]?.text).toBe(
      'page 2 of 2 holds no text (pictures? recognising is off: OCR=no)',
    );
  });
});
