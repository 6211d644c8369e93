import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../helpers/block-tree.ts';
import { wordParagraph } from '../../helpers/zip-files.ts';
import { paragraph, read, run } from './docx-body.ts';

describe('what stands beside the body of a Word document', () => {
  const links = (parts: Record<string, string>) =>
    `<Relationships>${Object.entries(parts)
      .map(
        ([target, kind]) =>
          `<Relationship Id="${target}" Type="http://x/${kind}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`;

  it('are headers, footers, notes and comments, each marked as such', async () => {
    const body = paragraph(
      `${run('Text')}<w:r><w:footnoteReference w:id="7"/></w:r>${run('more')}` +
        '<w:r><w:endnoteReference w:id="1"/><w:commentReference w:id="1"/></w:r>',
    );
    const document = await read(body, {
      'word/_rels/document.xml.rels': links({
        'f.xml': 'footnotes',
        'e.xml': 'endnotes',
        'c.xml': 'comments',
        'top.xml': 'header',
        'end.xml': 'footer',
      }),
      'word/f.xml': `<w:footnotes><w:footnote w:id="0">${wordParagraph('-')}</w:footnote><w:footnote w:id="7">${wordParagraph('A foot.')}</w:footnote></w:footnotes>`,
      'word/e.xml': `<w:endnotes><w:endnote w:id="1">${wordParagraph('An end.')}</w:endnote></w:endnotes>`,
      'word/c.xml': `<w:comments><w:comment w:author="Ida" w:id="1">${wordParagraph('Really?')}</w:comment></w:comments>`,
      'word/top.xml': `<w:hdr>${wordParagraph('Ref 12')}</w:hdr>`,
      'word/end.xml': `<w:ftr>${wordParagraph('IBAN 1')}</w:ftr>`,
    });
    expect(document.text).toBe(
      'Ref 12\n\nText[1]more[i]\n\n[1] A foot.\n\n[i] An end.\n\nIBAN 1\n\nIda: Really?',
    );
    expect(outlineOf(document).filter((line) => !line.startsWith(' '))).toEqual([
      'margin',
      'paragraph Text[1]more[i]',
      'note',
      'note',
      'margin',
      'note',
    ]);
  });

  it('are notes behind the section that refers to them, once each', async () => {
    const heading = (text: string) => paragraph(run(text), '<w:outlineLvl w:val="0"/>');
    const reference = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
    const note = (id: number, text: string) =>
      `<w:footnote w:id="${id}">${wordParagraph(text)}</w:footnote>`;
    const document = await read(
      heading('Leave') +
        paragraph(`${run('28 days.')}${reference(3)}`) +
        heading('Illness') +
        paragraph(`${run('Call.')}${reference(5)}${reference(3)}`),
      {
        'word/_rels/document.xml.rels': links({ 'f.xml': 'footnotes' }),
        'word/f.xml': `<w:footnotes>${note(3, 'Two more.')}${note(5, 'By 7:15.')}</w:footnotes>`,
      },
    );
    expect(document.text).toBe(
      'Leave\n\n28 days.[1]\n\n[1] Two more.\n\nIllness\n\nCall.[2][1]\n\n[2] By 7:15.',
    );
  });

  it('are pages that are embedded, charts and tables of contents', async () => {
    const chart =
      '<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Fares</a:t></a:r></a:p></c:rich></c:tx></c:title>' +
      '<c:ser><c:tx><c:v>2024</c:v></c:tx><c:cat><c:pt idx="0"><c:v>Van</c:v></c:pt></c:cat>' +
      '<c:val><c:pt idx="0"><c:v>38</c:v></c:pt></c:val></c:ser></c:chart></c:chartSpace>';
    const body =
      '<w:altChunk r:id="a.html"/><w:altChunk r:id="b.rtf"/>' +
      paragraph(`<w:r><w:drawing><c:chart r:id="chart.xml"/></w:drawing></w:r>`) +
      wordParagraph('One 1', 'TOC1') +
      wordParagraph('Two 2', 'TOC1');
    const document = await read(body, {
      'word/_rels/document.xml.rels': links({
        'a.html': 'aFChunk',
        'b.rtf': 'aFChunk',
        'chart.xml': 'chart',
        's.xml': 'styles',
      }),
      'word/s.xml':
        '<w:styles><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>',
      'word/a.html': '<p>Page',
      'word/b.rtf': '{rtf}',
      'word/chart.xml': chart,
    });
    expect(outlineOf(document)).toEqual([
      'paragraph Page',
      'paragraph Fares',
      'table',
      '  row* 1:2024',
      '  row 0:Van | 1:38',
      'contents',
      '  paragraph One 1',
      '  paragraph Two 2',
    ]);
    expect(document.notices).toEqual([
      { kind: 'left-out', text: 'a document that is embedded in it is not read' },
    ]);
  });
});
