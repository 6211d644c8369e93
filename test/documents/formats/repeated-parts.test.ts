import { describe, expect, it } from 'vitest';
import { loadFile, refusal } from '../../helpers/load-file.ts';
import { makeDocx, makePptx, makeZip, slideShape } from '../../helpers/zip-files.ts';

/** An e-book of one chapter that its spine names many times, by one item or by many. */
function epubNaming(times: number, items: number): Uint8Array {
  const item = (i: number) =>
    `<item id="c${i}" href="x/../one.xhtml" media-type="application/xhtml+xml"/>`;
  const list = (length: number, of: (i: number) => string) =>
    Array.from({ length }, (_, i) => of(i)).join('');
  return makeZip({
    'META-INF/container.xml':
      '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
    'a.opf':
      `<package><manifest>${list(items, item)}</manifest>` +
      `<spine>${list(times, (i) => `<itemref idref="c${i % items}"/>`)}</spine></package>`,
    'one.xhtml': '<html><body><p>The only chapter.</p></body></html>',
  });
}

describe('a small file that names its parts again and again', () => {
  it.each([1, 1_000])(
    'is an e-book, of which each chapter is read once: %i items',
    async (items) => {
      const { text } = await loadFile('a.epub', epubNaming(20_000, items));
      expect(text).toBe('The only chapter.');
    },
  );

  it('is a presentation, of which each slide is read once', async () => {
    const [slide, other] = [slideShape(['First.']), slideShape(['Second.'])];
    const names = '<p:sldId id="256" r:id="rId1"/>'.repeat(4_000);
    const zip = makePptx([slide, other]);
    const { text } = await loadFile('a.pptx', zip);
    const again = makePptx([slide, other], `${names}<p:sldId id="256" r:id="rId0"/>`);
    const repeated = await loadFile('b.pptx', again);
    expect(repeated.text).toBe(text.split('\n\n').reverse().join('\n\n'));
    expect(repeated.landmarks).toHaveLength(2);
  });

  it('is a Word document whose chart is refused after some time', async () => {
    const chart = `<c:chart>${' '.repeat(200_000)}</c:chart>`;
    const body = '<w:p><w:r><c:chart r:id="rId9"/></w:r></w:p>'.repeat(2_000);
    const links =
      '<Relationships><Relationship Id="rId9" Type="x/chart" Target="charts/chart1.xml"/></Relationships>';
    const parts = { 'word/charts/chart1.xml': chart, 'word/_rels/document.xml.rels': links };
    expect(await refusal('a.docx', makeDocx(body, parts))).toMatch(/again and again/);
  });
});
