import { describe, expect, it } from 'vitest';
import { locate } from '../../../src/documents/locate.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';
import { makePptx, makeZip, slideShape } from '../../helpers/zip-files.ts';

describe('a presentation', () => {
  const cell = (text: string) =>
    `<a:tc><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
  const table = `<p:graphicFrame><a:tbl>
    <a:tr>${cell('Plan')}${cell('Price')}</a:tr>
    <a:tr>${cell('Basic')}${cell('5 €')}</a:tr></a:tbl></p:graphicFrame>`;

  it('becomes the text of its slides, each of which is a page', async () => {
    const runs =
      '<p:sp><p:txBody><a:p><a:r><a:t>Re</a:t></a:r>\n<a:r><a:t>fund &amp; more </a:t></a:r>' +
      '<a:br/><a:r><a:t>next line</a:t></a:r><a:fld type="slidenum"><a:t>3</a:t></a:fld></a:p>' +
      '</p:txBody></p:sp>';
    const pptx = makePptx([
      slideShape(['Our', 'terms'], 'ctrTitle') + slideShape(['One', '', 'Two']),
      '<p:pic/>',
      table + slideShape(['Prices'], 'title') + runs,
    ]);
    const document = await loadFile('terms.pptx', pptx);
    expect(document.mediaType).toMatch(/presentationml\.presentation$/);
    expect(document.text).toBe(
      'Our\nterms\n\nOne\nTwo\n\nPlan | Price\nBasic | 5 €\n\nPrices\n\nRefund & more\nnext line',
    );
    const at = (words: string) => {
      const start = document.text.indexOf(words);
      const { page, heading } = locate(document, { start, end: start + words.length });
      return { page, heading };
    };
    expect(at('Two')).toEqual({ page: 1, heading: 'Our terms' });
    expect(at('Basic')).toEqual({ page: 3, heading: 'Our terms' });
    expect(at('next line')).toEqual({ page: 3, heading: 'Prices' });
  });

  it('omits the alternative content for old programs', async () => {
    const choice = `<mc:Choice>${slideShape(['New'])}</mc:Choice>`;
    const fallback = `<mc:Fallback>${slideShape(['Old'])}</mc:Fallback>`;
    const pptx = makePptx([`<mc:AlternateContent>${choice}${fallback}</mc:AlternateContent>`]);
    expect((await loadFile('a.pptx', pptx)).text).toBe('New');
  });
});

describe('a presentation that is refused', () => {
  it('is one without text or slides', async () => {
    expect(await refusal('a.pptx', makePptx(['<p:pic/>']))).toBe('holds no text');
    expect(await refusal('a.pptx', makePptx([]))).toBe('holds no text');
  });

  it('is one of more slides than the limit', async () => {
    const pptx = makePptx([slideShape(['a']), slideShape(['b'])]);
    expect(await refusal('a.pptx', pptx, { maxPages: 1 })).toBe(
      'has more pages than the limit of 1',
    );
  });

  it('is one that lacks a part', async () => {
    expect(await refusal('a.pptx', makeZip({ 'a.xml': '' }))).toBe(
      'is damaged (it lacks ppt/_rels/presentation.xml.rels)',
    );
    const unlinked = makeZip({
      'ppt/presentation.xml': '<p:sldId r:id="rId1"/>',
      'ppt/_rels/presentation.xml.rels': '<Relationships/>',
    });
    expect(await refusal('a.pptx', unlinked)).toBe('is damaged (a slide is missing)');
  });
});
