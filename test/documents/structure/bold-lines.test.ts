import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../../src/documents/formats/html.ts';
import { readMarkdown } from '../../../src/documents/formats/markdown.ts';
import { isBoldHeading } from '../../../src/documents/structure/bold-lines.ts';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { loadFile } from '../../helpers/load-file.ts';
import { makeDocx, wordParagraph, wordTable } from '../../helpers/zip-files.ts';

describe('a line in bold', () => {
  it.each(['Shifts', '3 December', '4.9 – 2 June 2025', '4 When we don’t row.', '§ 7. Fees.'])(
    'may head what is below it: %s',
    (words) => expect(isBoldHeading(words)).toBe(true),
  );

  it.each([
    'Bring your passport.',
    'May I park here?',
    'You need:',
    'Total: £345',
    'monthly,',
    '*',
    'The office stays shut on all days between Christmas and the New Year, as it did last year',
  ])('is a sentence, a question, a lead-in or a field: %s', (words) => {
    expect(isBoldHeading(words)).toBe(false);
  });
});

describe('bold lines of Markdown', () => {
  const outline = (text: string) => {
    const document = readMarkdown(text);
    expect(faultsOf(document)).toEqual([]);
    return outlineOf(document);
  };

  it('become headings, below the last one with a sign', () => {
    const text =
      '# Bath\n\n**Winter**\n\nOpen at 9.\n\n__Summer__\n\n- at 7\n\n## Fees\n\n**Adults**\n\n£4';
    expect(outline(text)).toEqual([
      'heading1 # Bath',
      'heading2 **Winter**',
      'paragraph Open at 9.',
      'heading2 __Summer__',
      'list',
      '  item - at 7',
      'heading2 ## Fees',
      'heading3 **Adults**',
      'paragraph £4',
    ]);
    expect(readMarkdown(text).landmarks).toMatchObject(
      ['Bath', 'Winter', 'Summer', 'Fees', 'Adults'].map((heading) => ({ heading })),
    );
  });

  it.each([
    ['nothing below them', 'Open at 9.\n\n**The end**'],
    ['another one below them', '**ACME Ltd**\n\n**Invoice**\n\n## Sum\n\n£4'],
    ['a heading below them', '**Draft**\n\n# Bath\n\nOpen.'],
    ['paragraphs beside them that begin in bold', '**1 Who.** All.\n\n**2 When**\n\nAt 9.'],
    ['more words behind them', '**Winter** and **summer**\n\nOpen.'],
    ['a list around them', '- **Winter**\n\n  Open.'],
  ])('stay paragraphs with %s', (_, text) => {
    const bold = outline(text).filter((line) => /heading.*\*\*(?!Invoice)/.test(line));
    expect(bold).toEqual([]);
  });
});

describe('bold paragraphs of a web page', () => {
  const outline = (body: string) =>
    outlineOf(htmlToText(`<body>${body}`, { maxCharacters: 1e6, maxPages: 1 }));

  it('become headings', () => {
    expect(
      outline(
        '<h1>Bath</h1><p><span><b>Winter</b></span></p>\n<p>Open.</p><p><strong>Fees</strong></p><ul><li>£4</ul>',
      ),
    ).toEqual([
      'heading1 Bath',
      'heading2 Winter',
      'paragraph Open.',
      'heading2 Fees',
      'list',
      '  item - £4',
    ]);
  });

  it.each([
    '<p><b>The end</b></p>',
    '<p><b>Winter</b> is cold</p><p>Open.</p>',
    '<p><b>ACME</b></p><p><b>The end</b></p>',
    '<p><b>Draft</b></p><h1>Bath</h1>',
    '<p><b>Bring a towel.</b></p><p>Open.</p>',
  ])('stay paragraphs: %s', (body) => {
    expect(outline(body).some((line) => /^heading(?!1 Bath)/.test(line))).toBe(false);
  });
});

describe('bold paragraphs of Word', () => {
  const bold = (words: string, mark = '<w:b/>') =>
    `<w:p><w:r><w:rPr>${mark}</w:rPr><w:t>${words}</w:t></w:r></w:p>`;
  const styles =
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Strong line"/><w:rPr><w:b/></w:rPr></w:style>';
  const outline = async (body: string) => {
    const document = await loadFile(
      'rules.docx',
      makeDocx(body, { 'word/styles.xml': `<w:styles>${styles}</w:styles>` }),
    );
    expect(faultsOf(document)).toEqual([]);
    return outlineOf(document);
  };

  it('become headings, by their own letters or by a style, also above an empty line', async () => {
    expect(
      await outline(
        wordParagraph('Bath', 'H') +
          bold('Winter') +
          '<w:p/>' +
          wordParagraph('Open.') +
          wordParagraph('Summer', 'B') +
          wordTable([['from', 'to']]),
      ),
    ).toEqual([
      'heading1 Bath',
      'heading2 Winter',
      'paragraph Open.',
      'heading2 Summer',
      'table',
      '  row 0:from | 1:to',
    ]);
  });

  it.each([
    ['at the end', wordParagraph('Open.') + bold('The end')],
    ['above another', `${bold('ACME')}${bold('The end')}`],
    ['above a heading', bold('Draft') + wordParagraph('Bath', 'H')],
    ['that is switched off', bold('Winter', '<w:b w:val="0"/>') + wordParagraph('Open.')],
    [
      'of one word in two',
      bold('Winter').replace('</w:p>', '<w:r><w:t> days</w:t></w:r></w:p>') +
        wordParagraph('Open.'),
    ],
  ])('stay paragraphs: %s', async (_, body) => {
    expect((await outline(body)).some((line) => /^heading(?!1 Bath)/.test(line))).toBe(false);
  });
});
