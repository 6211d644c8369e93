import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument, rgb } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPicture } from '../../../../src/documents/formats/picture/decode.ts';
import { hasProgram } from '../../../helpers/independent-readers.ts';
import { createTempFolder, type TempFolder } from '../../../helpers/temp-folder.ts';

const SIZE = { width: 300, height: 200 };
/** Mean difference of grey that compression and rounding make, of 255. */
const NEAR = 4;

const poppler = ['page.png', 'page.jpg', 'page.tif', 'grey.png'];
const office = ['page.bmp', 'page.gif', 'page.webp', 'page.tiff', 'page.jpeg'];

// The greys that poppler itself writes without any compression are what all others are compared with.
describe.runIf(hasProgram('pdftoppm', '-v'))('pictures that programs write', () => {
  let folder: TempFolder;
  let expected: Buffer;
  const at = (name: string) => join(folder.path, name);

  beforeAll(async () => {
    folder = await createTempFolder();
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([SIZE.width, SIZE.height]);
    page.drawText('The pump starts at six.', { x: 20, y: 150, size: 20 });
    page.drawRectangle({ x: 20, y: 30, width: 120, height: 80, color: rgb(0.3, 0.3, 0.3) });
    page.drawRectangle({ x: 160, y: 30, width: 100, height: 80, color: rgb(0.8, 0.8, 0.8) });
    await folder.write('page.pdf', await pdf.save());
    const draw = (name: string, ...options: string[]) =>
      execFileSync('pdftoppm', [...options, '-singlefile', '-r', '72', at('page.pdf'), at(name)]);
    draw('page', '-gray');
    draw('page', '-png');
    draw('page', '-jpeg');
    draw('page', '-tiff');
    draw('grey', '-png', '-gray');
    expected = (await readFile(at('page.pgm'))).subarray(-SIZE.width * SIZE.height);
    if (!hasProgram('soffice', '--version')) return;
    const profile = `-env:UserInstallation=file://${folder.path}/profile`;
    for (const name of ['page.png', ...office]) {
      const [, to = ''] = name.split('.');
      const options = [profile, '--headless', '--convert-to', to, '--outdir', at('office')];
      execFileSync('soffice', [...options, at('page.png')], { stdio: 'ignore', timeout: 60_000 });
    }
  });
  afterAll(() => folder.remove());

  async function decoded(name: string) {
    const picture = await openPicture(await readFile(at(name)));
    expect(picture.pages).toBe(1);
    return picture.decode(0);
  }

  it.each(poppler)('are decoded as poppler decodes them: %s', async (name) => {
    const { width, height, pixels } = await decoded(name);
    expect([width, height]).toEqual([SIZE.width, SIZE.height]);
    expect(difference(pixels, expected)).toBeLessThan(NEAR);
  });

  it.runIf(hasProgram('soffice', '--version')).each(office)(
    'of LibreOffice are decoded as its PNG: %s',
    async (name) => {
      const [{ width, height, pixels }, png] = await Promise.all([
        decoded(`office/${name}`),
        decoded('office/page.png'),
      ]);
      expect([width, height]).toEqual([png.width, png.height]);
      expect(difference(pixels, png.pixels)).toBeLessThan(NEAR);
    },
  );
});

/** The mean difference of the greys. */
function difference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((all, grey, i) => all + Math.abs(grey - (b[i] ?? 0)), 0) / a.length;
}
