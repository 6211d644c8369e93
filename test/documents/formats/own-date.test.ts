import { describe, expect, it } from 'vitest';
import { ownDate } from '../../../src/documents/formats/own-date.ts';
import { loadFile } from '../../helpers/load-file.ts';
import { onePage, rawPdf } from '../../helpers/pdf-files.ts';
import { makeOdf } from '../../helpers/sheet-files.ts';
import { makeDocx, wordParagraph } from '../../helpers/zip-files.ts';

const loadDated = async (path: string, content: string | Uint8Array) =>
  (await loadFile(path, content)).dated;

describe('the date that a document tells', () => {
  it.each([
    ['2025-03-14', '2025-03-14'],
    ['"2025-03-14T10:00:00Z"', '2025-03-14'],
    ['2025/03', '2025-03'],
    ['2025', '2025'],
    ['14.3.2025', '2025-03-14'],
    ["D:20250314101500+01'00'", '2025-03-14'],
    ['Fri, 4 Mar 2025 23:30:00 -0800', '2025-03-04'],
    ['soon', undefined],
    ['99', undefined],
    ['20250314101500999', undefined],
    [undefined, undefined],
  ])('is read from %j', (written, day) => {
    expect(ownDate(written, 'properties')?.day).toBe(day);
  });

  it('is that of the front matter', async () => {
    const text =
      '---\ntitle: Rates\nupdated: 2025-04-01\ndate: 2025-03-14\n---\n\n# Rates\n\nAn hour costs 70.\n';
    expect(await loadDated('a.md', text)).toEqual({ day: '2025-03-14', from: 'front-matter' });
    expect(await loadDated('a.md', text.replace('date: 2025-03-14\n', ''))).toEqual({
      day: '2025-04-01',
      from: 'front-matter',
    });
    expect(await loadDated('a.md', '# Rates\n\ndate: 2025-03-14\n')).toBeUndefined();
  });

  it('is that of the properties of an Office file', async () => {
    const core =
      '<cp:coreProperties><dcterms:created xsi:type="dcterms:W3CDTF">2024-01-02T03:04:05Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2025-03-14T03:04:05Z</dcterms:modified></cp:coreProperties>';
    const body = wordParagraph('An hour costs 70.');
    const dated = await loadDated('a.docx', makeDocx(body, { 'docProps/core.xml': core }));
    expect(dated).toEqual({ day: '2025-03-14', from: 'properties' });
    expect(await loadDated('a.docx', makeDocx(body))).toBeUndefined();
    const damaged = makeDocx(body, { 'docProps/core.xml': 'no XML' });
    expect(await loadDated('a.docx', damaged)).toBeUndefined();
  });

  it('is that of the properties of an OpenDocument file and of a PDF', async () => {
    const meta = {
      'meta.xml': '<office:meta><dc:date>2025-03-14T03:04:05</dc:date></office:meta>',
    };
    const odt = makeOdf('text', '<text:p>An hour costs 70.</text:p>', '', meta);
    expect(await loadDated('a.odt', odt)).toEqual({ day: '2025-03-14', from: 'properties' });
    const page = onePage('BT /F1 12 Tf 50 700 Td (An hour costs 70.) Tj ET');
    const info = "<< /CreationDate (D:20250314101500+01'00') /ModDate (D:20260101000000Z) >>";
    const pdf = rawPdf([...page, info], '/Info 6 0 R');
    expect(await loadDated('a.pdf', pdf)).toEqual({ day: '2025-03-14', from: 'properties' });
  });

  it('is the day on which a mail was sent', async () => {
    const mail =
      'From: a@b.example\r\nDate: Fri, 14 Mar 2025 23:30:00 -0800\r\nSubject: Pump\r\n\r\nIt runs.\r\n';
    expect(await loadDated('a.eml', mail)).toEqual({ day: '2025-03-14', from: 'properties' });
  });
});
