import { degrees, PDFDocument, type PDFPage, StandardFonts } from 'pdf-lib';
import { onePage, rawPdf } from './pdf-files.ts';

const PROSE =
  'The harbour of Quillon ordered lanterns for the northern pier. They were delivered by the usual carrier, ' +
  'and paid within fourteen days of receipt. Whoever borrows one returns it on the same evening. ';

type Draw = (
  page: PDFPage,
  line: (text: string, x: number, y: number, size?: number) => void,
) => void;

async function drawn(...pages: readonly Draw[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  for (const draw of pages) {
    const page = pdf.addPage([400, 600]);
    draw(page, (text, x, y, size = 11) => page.drawText(text, { x, y, size, font }));
  }
  return pdf.save();
}

/** Lines of a text, as long as a narrow column. */
function wrapped(text: string, length: number): string[] {
  return text.trim().match(new RegExp(`.{1,${length}}(?:\\s|$)`, 'g')) ?? [];
}

const column = (text: string, x: number, top: number, length = 34): Draw => {
  return (_, line) => {
    for (const [i, words] of wrapped(text, length).entries()) line(words.trim(), x, top - 14 * i);
  };
};

/** Small PDFs, each of which is laid out in another way, by what is special about them. */
export const LAID_OUT: Readonly<Record<string, () => Uint8Array | Promise<Uint8Array>>> = {
  'two columns': () =>
    drawn((page, line) => {
      column(PROSE, 30, 550)(page, line);
      column(PROSE.replaceAll('lantern', 'anchor'), 210, 550)(page, line);
    }),
  'a table': () =>
    drawn((_, line) => {
      for (const [i, row] of [
        ['Item', 'Count', 'Price', 'Weight'],
        ['Lantern', '4711', '29.90', '1.2 kg'],
        ['Anchor', '12', '310.00', '44.0 kg'],
        ['Rope', '800', '2.10', '0.3 kg'],
      ].entries()) {
        for (const [j, cell] of row.entries()) line(cell, 40 + 85 * j, 500 - 18 * i);
      }
    }),
  'words that are parted at line ends': () =>
    drawn((_, line) => {
      line('The harbour master keeps the regis-', 40, 500);
      line('ter of all lanterns, and the well-', 40, 486);
      line('known list of carriers.', 40, 472);
    }),
  'margins and a sentence that runs over to the next page': () =>
    drawn(
      ...[1, 2, 3, 4].map((number): Draw => {
        return (_, line) => {
          line('Rules of the harbour of Quillon', 40, 580, 9);
          line(`Page ${number}`, 180, 20, 9);
          for (let i = 0; i < 12; i++) {
            const start =
              i === 0 && number > 1 ? `of page ${number - 1} and then` : 'It says there';
            line(`${start} that rule ${number}-${i} holds for all boats,`, 40, 540 - 14 * i);
          }
          line('which is what the harbour master wrote at the end', 40, 372);
        };
      }),
    ),
  'a page that is turned and cut': () =>
    drawn((page, line) => {
      page.setRotation(degrees(90));
      page.setCropBox(20, 30, 340, 540);
      column(PROSE, 60, 520, 50)(page, line);
    }),
  'a page that is turned over': () =>
    drawn((page, line) => {
      page.setRotation(degrees(180));
      column(PROSE, 60, 520, 50)(page, line);
    }),
  'a text that is turned': async () =>
    (await PDFDocument.create().then(async (pdf) => {
      const font = await pdf.embedFont(StandardFonts.Helvetica);
      const page = pdf.addPage([400, 600]);
      for (const [i, words] of wrapped(PROSE, 50).entries()) {
        page.drawText(words, { x: 100 + 14 * i, y: 60, size: 11, font, rotate: degrees(90) });
      }
      return pdf.save();
    })) as Uint8Array,
  'spacing, stretching, raising and moves between letters': () =>
    rawPdf(
      onePage(
        'BT /F1 12 Tf 1 Tc 4 Tw 80 Tz 14 TL 50 700 Td (The harbour ordered lanterns) Tj T* ' +
          '0 Tc 0 Tw 100 Tz [(for) -300 (the nor) 40 (thern) -250 (pier)] TJ ' +
          '0 -14 TD 2 Ts (and paid) Tj 0 Ts ( them) Tj 0 0 (within two weeks) " ET ' +
          'q .5 0 0 .5 20 30 cm BT /F1 24 Tf 1 0 .2 1 60 1200 Tm (Slanted letters count, too.) Tj ET Q',
      ),
    ),
  'a font of a negative size and a mirrored page': () =>
    rawPdf(
      onePage(
        'q 1 0 0 -1 0 800 cm BT /F1 -12 Tf -1 0 0 1 50 100 Tm (The harbour ordered lanterns.) Tj ET Q',
      ),
    ),
  'a form that is drawn in the page': () => {
    const form = 'BT /F1 10 Tf 10 20 Td (The form says that boats are free.) Tj ET';
    const [catalog, pages, , , font] = onePage('');
    const content =
      'BT /F1 12 Tf 50 700 Td (The page has a form.) Tj ET q 1.5 0 0 1.5 40 300 cm /X Do Q';
    return rawPdf([
      catalog as string,
      pages as string,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 800] /Contents 4 0 R ' +
        '/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>',
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      font as string,
      '<< /Type /XObject /Subtype /Form /BBox [0 0 300 100] /Matrix [1 0 0 1 5 5] ' +
        `/Resources << /Font << /F1 5 0 R >> >> /Length ${form.length} >>\nstream\n${form}\nendstream`,
    ]);
  },
  'a script that runs from right to left': () => rawPdf(hebrew()),
};

/** Three Hebrew words and a number, drawn from left to right, as most programs do. */
function hebrew(): string[] {
  // "a" to "j" are Hebrew letters from alef on: the first words of a text stand on the right.
  const content = 'BT /F1 14 Tf 100 700 Td (hgf 250 edc cba) Tj 0 -20 Td (.edb agc) Tj ET';
  const map =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> ' +
    'endcodespacerange 2 beginbfrange <61> <6a> <05d0> <20> <39> <0020> endbfrange endcmap end end';
  const font =
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 106 /Widths [' +
    `${'500 '.repeat(75)}] /ToUnicode 6 0 R >>`;
  return [...onePage(content, { font }), `<< /Length ${map.length} >>\nstream\n${map}\nendstream`];
}
