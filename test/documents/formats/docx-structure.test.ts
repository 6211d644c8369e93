import { describe, expect, it } from 'vitest';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { loadFile } from '../../helpers/load-file.ts';
import { makeDocx, wordParagraph, wordTable } from '../../helpers/zip-files.ts';

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const paragraph = (content: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const numbered = (text: string, level: number, list = 2) =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const numbering = (levels: string, nums: string) => ({
  'word/numbering.xml': `<w:numbering><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${nums}</w:numbering>`,
});
const num = (id: number, more = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="0"/>${more}</w:num>`;

async function read(body: string, more: Record<string, string> = {}) {
  const document = await loadFile('a.docx', makeDocx(body, more));
  expect(faultsOf(document)).toEqual([]);
  return document;
}
const textOf = async (body: string, more: Record<string, string> = {}) =>
  (await read(body, more)).text;

it('makes a list of lines that begin with a check box', async () => {
  const box = (on: number) =>
    `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${on}"/></w14:checkbox></w:sdtPr><w:sdtContent/></w:sdt>`;
  const document = await read(
    wordParagraph('Delivery:') +
      paragraph(box(0) + run(' by ship')) +
      paragraph(run('☒ by rail')) +
      wordParagraph('The ☒ is yours.'),
  );
  expect(document.text).toBe('Delivery:\n\n☐ by ship\n☒ by rail\n\nThe ☒ is yours.');
  expect(outlineOf(document)).toEqual([
    'paragraph Delivery:',
    'list',
    '  item ☐ by ship',
    '  item ☒ by rail',
    'paragraph The ☒ is yours.',
  ]);
});

describe('the numbers of a Word document', () => {
  const levels =
    level(0, 'decimal', '%1.') +
    level(1, 'lowerLetter', '%2)') +
    level(2, 'lowerRoman', '%1.%2.%3');

  it('are counted by level, and begin again below a higher one', async () => {
    const items = [
      ['a', 0],
      ['b', 1],
      ['c', 1],
      ['d', 2],
      ['e', 0],
      ['f', 1],
    ] as const;
    const body = items.map(([text, at]) => numbered(text, at)).join('');
    expect(await textOf(body, numbering(levels, num(2)))).toBe(
      '1. a\n  a) b\n  b) c\n    1.b.i d\n2. e\n  a) f',
    );
  });

  it('go on after other paragraphs and in other lists of the same kind, unless these start again', async () => {
    const again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>';
    const body =
      numbered('a', 0) +
      wordParagraph('x') +
      numbered('b', 0, 3) +
      numbered('c', 0, 4) +
      numbered('d', 0, 4);
    expect(await textOf(body, numbering(levels, num(2) + num(3) + num(4, again)))).toBe(
      '1. a\n\nx\n\n2. b\n\n5. c\n6. d',
    );
  });

  it('belong to headings whose style is linked to a level, but not to their names', async () => {
    const styles =
      '<w:styles><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>' +
      '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>';
    const second = level(1, 'decimal', '§ %1.%2', '<w:pStyle w:val="H2"/>');
    const { text, landmarks, ...more } = await read(
      wordParagraph('Fees', 'H2') + wordParagraph('Five.'),
      {
        ...numbering(level(0, 'upperRoman', '%1') + second, num(2)),
        'word/styles.xml': styles,
      },
    );
    expect(text).toBe('§ I.1 Fees\n\nFive.');
    expect(landmarks).toEqual([{ kind: 'heading', start: 6, heading: 'Fees' }]);
    expect(outlineOf({ text, ...more })).toEqual(['heading2 § I.1 Fees', 'paragraph Five.']);
  });

  it.each([
    ['upperLetter', 28, 'BB'],
    ['decimalZero', 7, '07'],
    ['upperRoman', 1_994, 'MCMXCIV'],
    ['none', 1, ''],
    ['chineseCounting', 3, '3'],
  ])('in the format %s', async (format, start, shown) => {
    const own = level(0, format, '%1').replace('w:val="1"', `w:val="${start}"`);
    expect(await textOf(numbered('x', 0), numbering(own, num(2)))).toBe(`${shown} x`.trim());
  });
});

describe('a paragraph of a Word document', () => {
  it.each([
    [run('120') + run('1', '<w:vertAlign w:val="superscript"/>'), '120¹'],
    [run('120') + run('[1]', '<w:vertAlign w:val="superscript"/>'), '120[1]'],
    [run('CO') + run('2', '<w:vertAlign w:val="subscript"/>'), 'CO2'],
    [`<w:dir w:val="rtl">${run('a')}</w:dir><w:bdo>${run('b')}</w:bdo>`, 'ab'],
    [`<w:fldSimple w:instr="AUTHOR">${run('Ida')}</w:fldSimple>`, 'Ida'],
    [
      `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>${run('3')}`,
      '3',
    ],
    [
      `<w:r><w:ruby><w:rt>${run('かな')}</w:rt><w:rubyBase>${run('仮名')}</w:rubyBase></w:ruby></w:r>`,
      '仮名(かな)',
    ],
    [
      `<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>`,
      'a b\nc‑d',
    ],
    [
      `<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>`,
      '(a+b)/2',
    ],
    [
      `<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>`,
      'x^2',
    ],
    [
      '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>',
      '☒☐',
    ],
    [
      '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent/></w:sdt>',
      '☒',
    ],
    [
      '<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r>',
      '☐',
    ],
    [
      `<mc:AlternateContent><mc:Choice>${run('new')}</mc:Choice><mc:Fallback>${run('old')}</mc:Fallback></mc:AlternateContent>`,
      'new',
    ],
    [
      `<w:r><w:pict><w:txbxContent>${wordParagraph('box')}</w:txbxContent></w:pict></w:r>${run('text')}`,
      'text\n\nbox',
    ],
  ])('%s gives %j', async (content, text) => {
    expect(await textOf(paragraph(content))).toBe(text);
  });

  it('keeps no text that was deleted, struck out or hidden, and says so', async () => {
    const struck =
      run('b', '<w:strike/>') + run('kept', '<w:strike w:val="0"/>') + run('c', '<w:vanish/>');
    const deleted = `<w:del><w:r><w:delText>d</w:delText></w:r></w:del><w:moveFrom>${run('e')}</w:moveFrom>`;
    const document = await read(paragraph(struck + deleted));
    expect(document.text).toBe('kept');
    expect(document.notices?.map(({ text }) => text)).toEqual([
      'text that is struck out is left out',
      'hidden text is left out',
      'deleted text (tracked changes) is left out',
    ]);
  });
});

describe('the table of a Word document', () => {
  const cell = (text: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(text)}</w:tc>`;
  const row = (cells: string, properties = '') =>
    `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;

  it('repeats merged cells in their rows, and names its columns', async () => {
    const table =
      row(
        cell('Boat', '<w:vMerge w:val="restart"/>') + cell('Fare', '<w:gridSpan w:val="2"/>'),
        '<w:tblHeader/>',
      ) +
      row(cell('', '<w:vMerge/>') + cell('Day') + cell('Night'), '<w:tblHeader/>') +
      row(cell('Van', '<w:vMerge w:val="restart"/>') + cell('38') + cell('')) +
      row(cell('', '<w:vMerge/>') + cell('') + cell('29')) +
      row(cell('Bike') + cell('3')) +
      row(cell('gone'), '<w:del/>');
    expect(outlineOf(await read(`<w:tbl>${table}</w:tbl>`))).toEqual([
      'table',
      '  row* 0:Boat | 1-2:Fare',
      '  row* 0:Boat | 1:Day | 2:Night',
      '  row 0:Van | 1:38',
      '  row 0:Van | 2:29',
      '  row 0:Bike | 1:3',
    ]);
  });

  it('in the cell of another, or of one column, is read as blocks', async () => {
    const inner = wordTable([
      ['Oil', '7 %'],
      ['Gas', '12 %'],
    ]);
    expect(
      await textOf(
        `<w:tbl>${row(`<w:tc>${wordParagraph('Notes')}${inner}</w:tc>${cell('x')}`)}</w:tbl>`,
      ),
    ).toBe('Notes\n\nOil | 7 %\nGas | 12 %\n\nx');
    expect(await textOf(wordTable([['a'], ['b']]))).toBe('a\n\nb');
  });
});

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
