import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import {
  markQuote,
  type PdfMarks,
} from '../../../../../src/documents/formats/pdf/marks/mark-quote.ts';
import { loadFile } from '../../../../helpers/load-file.ts';
import { quoteOf } from '../../../../helpers/marked-quotes.ts';
import { type Drawn, makePdf, onePage, rawPdf } from '../../../../helpers/pdf-files.ts';

const boxesOf = ({ pages }: PdfMarks) => pages.map(({ number, boxes }) => [number, boxes.length]);

/** The marks of each place at which a text stands in a PDF. */
async function marksOf(bytes: Uint8Array, text: string): Promise<PdfMarks[]> {
  const document = await loadFile('a.pdf', bytes);
  const marks: PdfMarks[] = [];
  for (let start = document.text.indexOf(text); start >= 0; ) {
    marks.push(await markQuote(bytes, quoteOf(document, { start, end: start + text.length })));
    start = document.text.indexOf(text, start + 1);
  }
  if (marks.length === 0) throw new Error(`The text has no "${text}": ${document.text}`);
  return marks;
}

describe('the marks of a quote', () => {
  it('are the boxes of its words, from the top left corner of the page', async () => {
    const bytes = await makePdf([[{ text: 'Please cancel it now.', y: 700 }]]);
    const [marks] = await marksOf(bytes, 'cancel');
    expect(marks).toMatchObject({ pageCount: 1, pages: [{ number: 1, width: 400, height: 800 }] });
    const [box, ...more] = marks?.pages[0]?.boxes ?? [];
    expect(more).toEqual([]);
    // Widths in Times at 12 points: "Please " 33.66, "cancel" 30.65; letters reach .683 above the base line, .217 below.
    expect(box?.left).toBeCloseTo(83.66, 1);
    expect(box?.width).toBeCloseTo(30.65, 1);
    expect(box?.top).toBeCloseTo(100 - 0.683 * 12, 1);
    expect(box?.height).toBeCloseTo(0.9 * 12, 1);
  });

  it('are measured on the page as it is cut and turned', async () => {
    const pdf = await PDFDocument.load(await makePdf([[{ text: 'cancel', x: 50, y: 700 }]]));
    pdf.getPage(0).setCropBox(20, 100, 300, 650);
    const cut = await markQuote(await pdf.save(), { text: 'cancel', page: 1, offset: 0 });
    expect(cut.pages[0]).toMatchObject({ width: 300, height: 650 });
    expect(cut.pages[0]?.boxes[0]?.left).toBeCloseTo(30, 1);
    expect(cut.pages[0]?.boxes[0]?.top).toBeCloseTo(750 - 700 - 0.683 * 12, 1);
    pdf.getPage(0).setRotation({ type: 'degrees' as never, angle: 90 });
    const turned = await markQuote(await pdf.save(), { text: 'cancel', page: 1, offset: 0 });
    expect(turned.pages[0]).toMatchObject({ width: 650, height: 300 });
    expect(turned.pages[0]?.boxes[0]?.top).toBeCloseTo(30, 1);
    expect(turned.pages[0]?.boxes[0]?.height).toBeCloseTo(30.65, 1);
  });

  it('follow a word that was parted, and a row whose cells are parted in the text', async () => {
    const bytes = await makePdf([
      [
        { text: 'The master keeps the regis-', y: 700 },
        { text: 'ter of lanterns, and well-', y: 686 },
        { text: 'known it is, the well-known list.', y: 672 },
        ...table(['Item', 'Count', 'Price'], 600),
        ...table(['Lantern', '4711', '29.90'], 582),
        ...table(['Anchor', '12', '310.00'], 564),
      ],
    ]);
    expect(boxesOf((await marksOf(bytes, 'register'))[0] as PdfMarks)).toEqual([[1, 2]]);
    expect(boxesOf((await marksOf(bytes, 'and well-known\nit'))[0] as PdfMarks)).toEqual([[1, 4]]);
    expect(boxesOf((await marksOf(bytes, 'Lantern | 4711 | 29.90'))[0] as PdfMarks)).toEqual([
      [1, 3],
    ]);
  });

  it('follow a sentence to the next page, past margins that stand elsewhere in the text', async () => {
    const pages = ['boats', 'lanterns', 'anchors'].map((word, i): Drawn[] => [
      { text: 'Rules of the harbour', y: 780 },
      { text: `Page ${i + 1}`, x: 180, y: 20 },
      { text: `of ${word} and of whoever keeps them.`, y: 700 },
      { text: `Those who live here may borrow ${word}`, y: 686 },
      { text: `for a day, and ${word} are then in the care`, y: 672 },
    ]);
    const bytes = await makePdf(pages);
    const [marks] = await marksOf(bytes, 'are then in the care\nof lanterns');
    expect(marks && boxesOf(marks)).toEqual([
      [1, 5],
      [2, 2],
    ]);
    expect(marks?.pageCount).toBe(3);
    const margins = await marksOf(bytes, 'Rules of the harbour');
    expect(margins.map(boxesOf)).toEqual([[[1, 4]], [[2, 4]], [[3, 4]]]);
  });

  it('are those of the place that is meant where a page says the same again and again', async () => {
    const rows = ['Yes', 'No', 'Yes', 'Yes', 'No', 'Yes'].map((word, i) => ({
      text: word,
      y: 700 - 14 * i,
    }));
    const marks = await marksOf(await makePdf([rows]), 'Yes');
    const tops = marks.map(({ pages }) => Math.round(pages[0]?.boxes[0]?.top ?? 0));
    expect(tops).toEqual([92, 120, 134, 162]);
  });

  it('cover raised figures, letters that are set apart, and letters of other forms', async () => {
    const bytes = await makePdf([
      [
        { text: 'It costs 24.91', y: 700 },
        { text: '2', x: 117, y: 705, size: 7 },
        { text: 'V i s i t o r s   p a y   a   f e e', y: 650 },
      ],
    ]);
    expect(boxesOf((await marksOf(bytes, 'costs 24.91²'))[0] as PdfMarks)).toEqual([[1, 3]]);
    expect(boxesOf((await marksOf(bytes, 'Visitors pay'))[0] as PdfMarks)).toEqual([[1, 2]]);
  });

  it('are missing where a character differs, and where the page lacks it or does not exist', async () => {
    const bytes = await makePdf([[{ text: 'Please cancel it now.', y: 700 }], []]);
    const mark = (text: string, page = 1) => markQuote(bytes, { text, page, offset: 0 });
    expect(boxesOf(await mark('cancel its'))).toEqual([[1, 0]]);
    expect(boxesOf(await mark('Cancel'))).toEqual([[1, 0]]);
    expect(boxesOf(await mark('now. Then'))).toEqual([[1, 0]]);
    expect(boxesOf(await mark('cancel | it'))).toEqual([[1, 0]]);
    expect(boxesOf(await mark(''))).toEqual([[1, 0]]);
    expect(boxesOf(await mark('cancel', 2))).toEqual([[2, 0]]);
    expect(boxesOf(await mark('cancel', 99))).toEqual([[2, 0]]);
    expect(boxesOf(await mark('cancel', Number.NaN))).toEqual([[1, 1]]);
  });

  it('survive drawing operations that make no sense', async () => {
    const content =
      'Q Q BT /F1 1e9 Tf (a) Tj /F1 12 Tf 0 0 0 0 0 0 Tm (b) Tj 1 0 0 1 50 700 Tm (cancel) Tj ET ' +
      `${'q '.repeat(3_000)} BT (c) Tj /F9 12 Tf (d) Tj ET ${'Q '.repeat(5_000)}`;
    const marks = await markQuote(rawPdf(onePage(content)), { text: 'cancel', page: 1, offset: 0 });
    expect(boxesOf(marks)).toEqual([[1, 1]]);
  });
});

function table(cells: readonly string[], y: number): Drawn[] {
  return cells.map((text, i) => ({ text, x: 50 + 100 * i, y }));
}
