import { degrees, PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { loadFile } from '../../../helpers/load-file.ts';
import { type Drawn, makePdf } from '../../../helpers/pdf-files.ts';

/** Pages of 800 × 400 points as they are shown, which are drawn on pages that are turned by `rotate` degrees. */
async function turned(rotate: number, pages: Drawn[][]) {
  const place = ({ x = 50, y, ...rest }: Drawn): Drawn => {
    const turn = { ...rest, angle: rotate };
    if (rotate === 90) return { ...turn, x: 400 - y, y: x };
    if (rotate === 270) return { ...turn, x: y, y: 800 - x };
    return { ...turn, x: 400 - x, y: 800 - y };
  };
  const pdf = await PDFDocument.load(await makePdf(pages.map((page) => page.map(place))));
  for (const page of pdf.getPages()) page.setRotation(degrees(rotate));
  return pdf;
}

const page = (number: number, name: string) => [
  { text: 'Rules of the harbour', y: 380 },
  { text: `Of the ${name}`, y: 300, size: 20 },
  { text: `Each ${name} is closed when the wind\nis strong at the ${name}.`, y: 270 },
  { text: `Keeper of the ${name}`, y: 200 },
  { text: `page ${number}`, y: 20 },
];

describe('a page that is shown turned', () => {
  it.each([90, 180, 270])('has headings, margins and fields: by %i degrees', async (rotate) => {
    const pdf = await turned(rotate, [page(1, 'mole'), page(2, 'bridge')]);
    const field = pdf.getForm().createTextField('port');
    field.setText('Risor');
    const [first] = pdf.getPages();
    const rect = { 90: [188, 200], 180: [150, 588], 270: [197, 390] }[rotate] ?? [];
    const [x = 0, y = 0] = rect;
    const size = rotate === 180 ? { width: 60, height: 15 } : { width: 15, height: 200 };
    if (first) field.addToPage(first, { x, y, ...size });
    const { text, blocks = [] } = await loadFile('a.pdf', await pdf.save());
    const of = (kind: string) =>
      blocks.filter((block) => block.kind === kind).map(({ start, end }) => text.slice(start, end));
    expect(of('heading')).toEqual(['Of the mole', 'Of the bridge']);
    expect(of('margin')).toEqual([
      'Rules of the harbour',
      'page 1',
      'Rules of the harbour',
      'page 2',
    ]);
    expect(of('field')).toEqual(['Keeper of the mole  Risor']);
  });
});
