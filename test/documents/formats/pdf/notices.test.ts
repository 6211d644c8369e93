import { describe, expect, it } from 'vitest';
import {
  countGlyphs,
  isUnreadable,
  pageNotices,
} from '../../../../src/documents/formats/pdf/notices.ts';
import { locate } from '../../../../src/documents/locate.ts';
import { loadFile } from '../../../helpers/load-file.ts';
import { makePdf, onePage, rawPdf } from '../../../helpers/pdf-files.ts';

describe('what the owner is told of a PDF', () => {
  it.each([
    [[1, 0, 1], 'page 2 of 3 holds no text (pictures?)'],
    [[0, 0, 1, 0, 0, 0, 1], 'pages 1, 2 and 4–6 of 7 hold no text (pictures?)'],
    [
      Array(40)
        .fill(0)
        .map((_, i) => i % 2),
      'pages 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and more of 40 hold no text (pictures?)',
    ],
  ])('is which pages hold no text: %j', async (pages, text) => {
    const pdf = await makePdf(
      pages.map((isWritten) => (isWritten ? [{ text: 'Words', y: 700 }] : [])),
    );
    expect((await loadFile('a.pdf', pdf)).notices).toEqual([{ kind: 'no-text', text }]);
  });

  it('is nothing where all pages were read', async () => {
    expect((await loadFile('a.pdf', await makePdf([[{ text: 'Words', y: 9 }]]))).notices).toBe(
      undefined,
    );
  });

  it('is how many characters are missing, and which pages cannot be read', () => {
    const page = (text: string) => ({ isEmpty: false, glyphs: countGlyphs(text) });
    const lost = 'Enough words that can be read, \u0001\u0002\u0003 \u009a\ue003 of them';
    const noise = '\u0001\u0002-\u0003\u0004.';
    const pages = [page(lost), page('All of it'), page(noise), page(noise)];
    expect(pageNotices(pages).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'unreadable: pages 3 and 4 of 4 cannot be read: the file does not say which characters their glyphs are',
      'unreadable: 5 characters are missing on page 1 of 4 (figures, perhaps): the file does not say which they are',
    ]);
    expect(pages.map(({ glyphs }) => isUnreadable(glyphs))).toEqual([false, false, true, true]);
  });
});

describe('the printed number of a page', () => {
  const labelled = (labels: string) => {
    const [, pages = '', page = '', content = '', font = ''] = onePage(
      'BT /F1 12 Tf 50 700 Td (Words) Tj ET',
    );
    const two = pages.replace('[3 0 R] /Count 1', '[3 0 R 6 0 R] /Count 2');
    return rawPdf([
      `<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [${labels}] >> >>`,
      two,
      page,
      content,
      font,
      page,
    ]);
  };

  it('is the page’s label, where it is another number', async () => {
    const document = await loadFile('a.pdf', labelled('0 << /S /r /St 4 >> 1 << /S /D /St 2 >>'));
    expect(document.landmarks).toEqual([
      { kind: 'page', start: 0, page: 1, label: 'iv' },
      { kind: 'page', start: 7, page: 2 },
    ]);
    expect(locate(document, { start: 0, end: 5 })).toMatchObject({ page: 1, pageLabel: 'iv' });
    expect(locate(document, { start: 7, end: 9 }).pageLabel).toBe(undefined);
  });
});
