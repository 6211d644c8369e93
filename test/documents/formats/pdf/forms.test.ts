import { PDFDocument, type PDFForm, type PDFPage, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../helpers/block-tree.ts';
import { loadFile } from '../../../helpers/load-file.ts';
import { onePage, rawPdf } from '../../../helpers/pdf-files.ts';

/** A page with labels, and the fields that are put on it. */
async function form(
  labels: [text: string, x: number, y: number][],
  fill: (form: PDFForm, page: PDFPage) => void,
) {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([400, 800]);
  for (const [text, x, y] of labels) page.drawText(text, { x, y, size: 10, font });
  fill(pdf.getForm(), page);
  const document = await loadFile('a.pdf', await pdf.save());
  expect(faultsOf(document)).toEqual([]);
  const { text, blocks = [] } = document;
  const fields = blocks.flatMap(({ kind, start, end, label }) => {
    if (kind !== 'field') return [];
    return [[text.slice(start, end), label && text.slice(label.start, label.end)]];
  });
  return { text, fields };
}

describe('the values of a form', () => {
  it('stand beside their labels', async () => {
    const { text, fields } = await form(
      [
        ['Name of the boat', 50, 700],
        ['Length', 50, 686],
        ['This form is read by people.', 50, 600],
      ],
      (fields, page) => {
        const add = (name: string, value: string, y: number) => {
          const field = fields.createTextField(name);
          field.setText(value);
          field.addToPage(page, { x: 150, y: y - 3, width: 200, height: 13 });
        };
        add('length', '9.4', 686);
        add('name', 'Sea Thrift', 700);
      },
    );
    expect(text).toBe('Name of the boat  Sea Thrift\nLength  9.4\n\nThis form is read by people.');
    expect(fields).toEqual([
      ['Name of the boat  Sea Thrift', 'Name of the boat'],
      ['Length  9.4', 'Length'],
    ]);
  });

  it('are named where nothing stands beside them', async () => {
    const { text, fields } = await form([], (fields, page) => {
      const field = fields.createTextField('owner.home_port');
      field.setText('Risør');
      field.addToPage(page, { x: 50, y: 600, width: 200, height: 20 });
      fields.createTextField('empty').addToPage(page, { x: 50, y: 500, width: 200, height: 20 });
    });
    expect(text).toBe('home port: Risør');
    expect(fields).toEqual([['home port: Risør', 'home port']]);
  });

  it('are boxes with and without a tick, and choices', async () => {
    const { text, fields } = await form(
      [
        ['by rail', 70, 700],
        ['by ship', 70, 686],
        ['Colour', 50, 672],
      ],
      (fields, page) => {
        const box = (name: string, y: number) => {
          const field = fields.createCheckBox(name);
          field.addToPage(page, { x: 50, y, width: 10, height: 10 });
          return field;
        };
        box('rail', 700).check();
        box('ship', 686);
        const colour = fields.createDropdown('colour');
        colour.addOptions(['red', 'green']);
        colour.select('green');
        colour.addToPage(page, { x: 120, y: 669, width: 100, height: 13 });
      },
    );
    expect(text).toBe('☒ by rail\n☐ by ship\nColour  green');
    expect(fields).toEqual([
      ['☒ by rail', 'by rail'],
      ['☐ by ship', 'by ship'],
      ['Colour  green', 'Colour'],
    ]);
  });
});

describe('the remarks on a page', () => {
  const CONTENT =
    'BT /F1 12 Tf 50 700 Td (The fee is due in May,) Tj 0 -14 Td (and it is paid at the office.) Tj 0 -60 Td (A second paragraph.) Tj ET';

  /** A page with annotations. */
  async function notesOn(...annotations: string[]) {
    const objects = onePage(CONTENT);
    const annotated = objects.map((body) =>
      body.includes('/Type /Page /')
        ? body.replace('/Type /Page /', `/Type /Page /Annots [${annotations.join(' ')}] /`)
        : body,
    );
    const { text, blocks = [] } = await loadFile('a.pdf', rawPdf(annotated));
    const notes = blocks.filter(({ kind }) => kind === 'note');
    return { text, notes: notes.map(({ start, end }) => text.slice(start, end)) };
  }

  it('stand behind the paragraph that they are beside', async () => {
    const { text, notes } = await notesOn(
      '<< /Type /Annot /Subtype /Text /Rect [300 700 320 720] /Contents (Ask the board) >>',
      '<< /Type /Annot /Subtype /Highlight /Rect [50 626 150 640] /QuadPoints [50 640 150 640 50 626 150 626] /Contents (Why?) >>',
    );
    expect(notes).toEqual(['Ask the board', 'Why?']);
    expect(text).toBe(
      'The fee is due in May,\nand it is paid at the office.\n\nAsk the board\n\nA second paragraph.\n\nWhy?',
    );
  });

  it('are left out where nobody sees them', async () => {
    const { notes } = await notesOn(
      '<< /Type /Annot /Subtype /Text /Rect [9 9 20 20] /F 2 /Contents (hidden) >>',
      '<< /Type /Annot /Subtype /Link /Rect [9 9 20 20] /Contents (a link) >>',
    );
    expect(notes).toEqual([]);
  });
});
