import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { locate } from '../../../../src/documents/locate.ts';
import { loadFile, refusal } from '../../../helpers/load-file.ts';
import { type Drawn, makePdf, onePage, rawPdf } from '../../../helpers/pdf-files.ts';

/** The text of a one-page PDF. */
const textOf = async (...drawn: Drawn[]) => (await loadFile('a.pdf', await makePdf([drawn]))).text;

describe('a PDF', () => {
  it('becomes text with a landmark for each page', async () => {
    const pdf = await makePdf([
      [
        { text: 'Terms', y: 700, size: 18 },
        { text: 'The govern-\nment pays within fourteen\ndays of receipt.', y: 670 },
        { text: 'A second paragraph\nof two lines.', y: 600 },
      ],
      [{ text: 'Shipping is free.', y: 700 }],
    ]);
    const document = await loadFile('terms.pdf', pdf);
    const second = document.text.indexOf('Shipping');
    expect(document.mediaType).toBe('application/pdf');
    expect(document.text).toBe(
      'Terms\n\nThe government\npays within fourteen\ndays of receipt.\n\n' +
        'A second paragraph\nof two lines.\n\nShipping is free.',
    );
    expect(document.landmarks).toEqual([
      { kind: 'page', start: 0, page: 1 },
      { kind: 'heading', start: 0, heading: 'Terms' },
      { kind: 'page', start: second, page: 2 },
    ]);
    expect(locate(document, { start: second, end: second + 8 }).page).toBe(2);
    expect(locate(document, { start: second - 5, end: second - 2 }).page).toBe(1);
  });

  it('gives the same text each time and does not change the bytes', async () => {
    const pdf = await makePdf([[{ text: 'Words', y: 700 }]]);
    const [first, second] = [await loadFile('a.pdf', pdf), await loadFile('a.pdf', pdf)];
    expect(first.text).toBe(second.text);
    expect(first.contentHash).toBe(second.contentHash);
    expect(first.bytes).toBe(pdf.length);
  });

  it('skips pages without text', async () => {
    const { text, landmarks } = await loadFile(
      'a.pdf',
      await makePdf([[], [{ text: 'Second', y: 700 }], [], [{ text: 'Fourth', y: 700 }], []]),
    );
    expect(text).toBe('Second\n\nFourth');
    expect(landmarks.map((mark) => mark.kind === 'page' && mark.page)).toEqual([2, 4]);
  });
});

describe('the lines of a page', () => {
  it('follow the order in which they are drawn, column by column', async () => {
    const text = await textOf(
      { text: 'left one\nleft two', x: 50, y: 700 },
      { text: 'right one\nright two', x: 220, y: 700 },
    );
    expect(text).toBe('left one\nleft two\n\nright one\nright two');
  });

  it('join the text that stands side by side', async () => {
    expect(await textOf({ text: 'Basic', y: 700 }, { text: '5.00', x: 200, y: 700 })).toBe(
      'Basic  5.00',
    );
  });

  it('of a double-spaced page are not paragraphs', async () => {
    const lines = ['one', 'two', 'three', 'four', 'five', 'six'];
    const drawn = lines.map((text, i) => ({ text, y: 700 - 28 * i }));
    expect(await textOf(...drawn, { text: 'seven', y: 500 })).toBe(`${lines.join('\n')}\n\nseven`);
  });
});

describe('a hyphen at a line’s end', () => {
  it.each([
    ['govern-\nment pays', 'government\npays'],
    ['govern-\nment', 'government'],
    ['in-\nter-\nnal rules', 'internal\nrules'],
    ['non-\nEuropean', 'non-\nEuropean'],
    ['pages 10-\n12', 'pages 10-\n12'],
    ['a well-\nknown rule', 'a wellknown\nrule'],
    ['a well-\nknown and well-known rule', 'a well-known\nand well-known rule'],
    ['the self-\npropelled barge', 'the self-propelled\nbarge'],
    ['with an echo-\nsounder on', 'with an echo-sounder\non'],
    ['the con-\ntractor pays', 'the contractor\npays'],
    ['the boat-\nhouse burns', 'the boathouse\nburns'],
    ['the rent-\nable boats', 'the rentable\nboats'],
    ['the wave-\nlet and that wavelet', 'the wavelet\nand that wavelet'],
    ['from the Green-\nland of', 'from the Greenland\nof'],
    ['auf dem hand-\nlager', 'auf dem handlager'],
    ['this -\nthat', 'this -\nthat'],
    ['die Ein-\nund Auszahlung', 'die Ein-\nund Auszahlung'],
    ['pre-\nand post-treatment', 'pre-\nand post-treatment'],
    ['a pock-\net of rice', 'a pocket\nof rice'],
    ['there-\nof', 'thereof'],
  ])('of %j gives %j', async (drawn, text) => {
    expect(await textOf({ text: drawn, y: 700 })).toBe(text);
  });
});

describe('a PDF that is refused', () => {
  const content = 'BT /F1 12 Tf 50 700 Td (Hello) Tj ET';

  it('is one without text', async () => {
    expect(await refusal('a.pdf', await makePdf([[], []]))).toBe(
      'holds no text (a scanned PDF? Run it through OCR first)',
    );
  });

  it('is one that only opens with a password', async () => {
    const key = (byte: string) => `<${byte.repeat(32)}>`;
    const objects = [
      ...onePage(content),
      `<< /Filter /Standard /V 1 /R 2 /O ${key('41')} /U ${key('42')} /P -4 >>`,
    ];
    const pdf = rawPdf(objects, `/Encrypt 6 0 R /ID [${key('43')} ${key('43')}]`);
    expect(await refusal('a.pdf', pdf)).toBe('is encrypted (it opens with a password only)');
  });

  it('is a form in XML of which the pages hold a placeholder alone', async () => {
    const wait = 'BT /F1 12 Tf 50 700 Td (Please wait...) Tj ET';
    const xfa = (shown: string, fields = '') => {
      const [, ...objects] = onePage(shown);
      return rawPdf([
        `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${fields}] /XFA 6 0 R >> >>`,
        ...objects,
        '<< /Length 7 >>\nstream\n<x></x>\nendstream',
        '<< /FT /Tx /T (a) /Type /Annot /Subtype /Widget /Rect [0 0 9 9] >>',
      ]);
    };
    expect(await refusal('a.pdf', xfa(wait))).toMatch(/^is an XFA form/);
    expect((await loadFile('a.pdf', xfa(content))).text).toBe('Hello');
    expect((await loadFile('a.pdf', xfa(wait, '7 0 R'))).text).toBe('Please wait...');
  });

  it('is one of more text than the limit', async () => {
    const pdf = await makePdf([[{ text: 'Hello', y: 700 }]]);
    expect((await loadFile('a.pdf', pdf, { maxCharacters: 5 })).text).toBe('Hello');
    expect(await refusal('a.pdf', pdf, { maxCharacters: 4 })).toMatch(/^holds more than/);
  });

  it('is one that is cut off, empty or not a PDF', async () => {
    const pdf = await makePdf([[{ text: 'Hello', y: 700 }]]);
    for (const share of [0, 0.2, 0.5, 0.8]) {
      const message = await refusal('a.pdf', pdf.subarray(0, pdf.length * share));
      expect(message).toMatch(/^is damaged \(.+\)$/);
    }
    expect(await refusal('a.pdf', 'Not a PDF at all')).toMatch(/^is damaged/);
    expect(await refusal('a.pdf', `%PDF-1.7\n${'garbage '.repeat(1e5)}`)).toMatch(/^is damaged/);
  });

  it('is one whose page tree has a cycle', async () => {
    const loop = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 3 >>'];
    expect(await refusal('a.pdf', rawPdf(loop))).toMatch(/^is damaged/);
  });
});

describe('a PDF with false claims', () => {
  const content = 'BT /F1 12 Tf 50 700 Td (Hello) Tj ET';

  it('is read if it claims a million pages and has one', async () => {
    const pdf = rawPdf(onePage(content, { count: 1_000_000 }));
    expect((await loadFile('a.pdf', pdf)).text).toBe('Hello');
  });

  it('is read if its content expands a thousandfold', async () => {
    const packed = deflateSync(`${' '.repeat(20e6)}${content}`);
    const [catalog = '', pages = '', page = '', , font = ''] = onePage('');
    const stream =
      `<< /Length ${packed.length} /Filter /FlateDecode >>\n` +
      `stream\n${packed.toString('latin1')}\nendstream`;
    const { text } = await loadFile('a.pdf', rawPdf([catalog, pages, page, stream, font]));
    expect(text).toBe('Hello');
  });

  it('holds no control characters, however its font maps them', async () => {
    const pdf = rawPdf(onePage('BT /F1 12 Tf 50 700 Td (A\\000\\001\\010B) Tj ET'));
    expect((await loadFile('a.pdf', pdf)).text).toMatch(/^A ?B$/);
  });
});
