import { describe, expect, it } from 'vitest';
import { locate } from '../../../src/documents/locate.ts';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';
import {
  makeDocx,
  makeZip,
  withField,
  wordParagraph,
  wordTable,
  ZIP_ENTRY,
} from '../../helpers/zip-files.ts';

describe('a Word document', () => {
  const styles = ['Definition Term', 'Definition']
    .map((name) => `<w:style w:styleId="${name}"><w:name w:val="${name}"/></w:style>`)
    .join('');

  it('leads from a term into its definitions', async () => {
    const document = await loadFile(
      'classes.docx',
      makeDocx(
        wordParagraph('I', 'Definition Term') +
          wordParagraph('healthy', 'Definition') +
          wordParagraph('II', 'Definition Term') +
          wordParagraph('ill', 'Definition') +
          wordParagraph('with limits', 'Definition') +
          wordParagraph('Ask the vet.') +
          wordParagraph('A style of its own', 'Definition'),
        { 'word/styles.xml': `<w:styles>${styles}</w:styles>` },
      ),
    );
    expect(faultsOf(document)).toEqual([]);
    expect(outlineOf(document)).toEqual([
      'item',
      '  list',
      '    paragraph healthy',
      'item',
      '  list',
      '    paragraph ill',
      '    paragraph with limits',
      'paragraph Ask the vet.',
      'paragraph A style of its own',
    ]);
    expect(document.text).toMatch(/^I\nhealthy\n\nII\nill\n\nwith limits\n\nAsk/);
  });

  it('keeps a list in the definition above it', async () => {
    const item = (text: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const document = await loadFile(
      'valves.docx',
      makeDocx(
        wordParagraph('Valve', 'Definition Term') +
          wordParagraph('Shuts:', 'Definition') +
          item('gas') +
          item('water') +
          wordParagraph('Tap', 'Definition Term') +
          wordParagraph('Opens.', 'Definition') +
          wordParagraph('Ask the smith.'),
        { 'word/styles.xml': `<w:styles>${styles}</w:styles>` },
      ),
    );
    expect(faultsOf(document)).toEqual([]);
    expect(outlineOf(document)).toEqual([
      'item',
      '  list',
      '    paragraph Shuts:',
      '    list',
      '      item - gas',
      '      item - water',
      'item',
      '  list',
      '    paragraph Opens.',
      'paragraph Ask the smith.',
    ]);
  });

  it('becomes text with its headings, tables and lists', async () => {
    const item = (text: string, level: number) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>` +
      `<w:r><w:t>${text}</w:t></w:r></w:p>`;
    const docx = makeDocx(
      [
        wordParagraph('Our terms', 'Titel'),
        '<w:p/>',
        wordParagraph('Refunds', 'berschrift1'),
        '<w:p><w:r><w:t xml:space="preserve">We pay </w:t></w:r><w:r><w:rPr><w:b/></w:rPr>' +
          '<w:t>within 14 days</w:t></w:r><w:r><w:br/><w:t>No fee &amp; no form.</w:t></w:r></w:p>',
        wordTable([
          ['Plan', 'Price'],
          ['Basic', '5 €'],
        ]),
        item('One', 0),
        item('Inner', 1),
        '<w:p><w:del><w:r><w:delText>Deleted</w:delText></w:r></w:del>' +
          '<w:ins><w:r><w:t>Inserted</w:t></w:r></w:ins></w:p>',
      ].join(''),
    );
    const document = await loadFile('terms.docx', docx);
    expect(document.mediaType).toMatch(/^application\/vnd\.openxml.*wordprocessingml\.document$/);
    expect(document.text).toBe(
      'Our terms\n\nRefunds\n\nWe pay within 14 days\nNo fee & no form.\n\n' +
        'Plan | Price\nBasic | 5 €\n\n- One\n  - Inner\n\nInserted',
    );
    const start = document.text.indexOf('Basic');
    expect(locate(document, { start, end: start + 5 })).toEqual({
      line: 9,
      endLine: 9,
      heading: 'Refunds',
    });
  });

  it('does not read its pictures', async () => {
    const docx = makeDocx(wordParagraph('Words'), { 'word/media/image1.xml.png': 'no picture' });
    expect((await loadFile('a.DOCX', docx)).text).toBe('Words');
  });
});

describe('a Word document that is refused', () => {
  it('is one without text', async () => {
    expect(await refusal('a.docx', makeDocx('<w:p/>'))).toBe('holds no text');
  });

  it('is one of more text than the limit', async () => {
    const docx = makeDocx(wordParagraph('Hello'));
    expect(await refusal('a.docx', docx, { maxCharacters: 4 })).toMatch(/^holds more than/);
  });

  it('is a zip bomb, refused before it is expanded', async () => {
    const bomb = makeDocx(wordParagraph('x'.repeat(12_000_000)));
    const message = 'expands to more than 200 times its size (a zip bomb?)';
    expect(await refusal('a.docx', bomb)).toBe(message);
    const declared = withField(makeDocx(wordParagraph('x')), ZIP_ENTRY, 24, 51_000_000);
    expect(await refusal('a.docx', declared)).toBe('expands to more than 50 MB (a zip bomb?)');
  });

  it('is one that is nested too deeply', async () => {
    const [open, close] = ['<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>'];
    const deep = makeDocx(open.repeat(20_000) + close.repeat(20_000));
    expect(await refusal('a.docx', deep)).toBe('is nested more than 1000 levels deep');
  });

  it('is one whose markup is broken, or missing', async () => {
    const broken = makeDocx('', { 'word/document.xml': '<w:document><w:body><w:p>' });
    expect(await refusal('a.docx', broken)).toMatch(/^(is damaged|holds no text)/);
    expect(await refusal('a.docx', makeZip({ 'a.xml': '<a/>' }))).toMatch(/^is damaged/);
  });
});
