import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../helpers/block-tree.ts';
import { wordParagraph, wordTable } from '../../helpers/zip-files.ts';
import { level, num, numbered, numbering, paragraph, read, run, textOf } from './docx-body.ts';

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

it('puts the words of a speaker below the question before them', async () => {
  const said = [
    'Samir Holt: How long?',
    'Astrid Vole: Since April 2004.',
    'Before that, elsewhere.',
  ];
  const document = await read(
    [...said, 'Samir Holt: And the best?', 'Astrid Vole: It was the osprey.']
      .map((one) => wordParagraph(one))
      .join(''),
  );
  expect(outlineOf(document)).toEqual([
    'turn [Samir Holt]',
    '  paragraph Samir Holt: How long?',
    'turn [Astrid Vole]',
    '  paragraph Astrid Vole: Since April 2004.',
    '  paragraph Before that, elsewhere.',
    'turn [Samir Holt]',
    '  paragraph Samir Holt: And the best?',
    'turn [Astrid Vole]',
    '  paragraph Astrid Vole: It was the osprey.',
  ]);
});

it('takes labels among other paragraphs for what they are', async () => {
  const labels = [
    'Source: Eurostat asks people.',
    'Note: Some did not answer.',
    'Source: Eurostat, again.',
  ];
  const prose = Array(10).fill('The figures rose.');
  const document = await read([...labels, ...prose].map((one) => wordParagraph(one)).join(''));
  expect(document.blocks?.filter(({ kind }) => kind === 'turn')).toEqual([]);
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

  it('keeps the places of columns behind a merged cell, of those at which cells begin', async () => {
    const wide = (text: string, columns: number) => cell(text, `<w:gridSpan w:val="${columns}"/>`);
    const table =
      row(wide('Operation', 2) + wide('Dog', 4) + cell('Cat'), '<w:tblHeader/>') +
      row(wide('', 2) + wide('small', 2) + wide('large', 2) + cell(''), '<w:tblHeader/>') +
      row(wide('Teeth', 2) + wide('180', 2) + wide('240', 2) + cell('170')) +
      row(wide('Claws', 2) + wide('not done', 5));
    const document = await read(`<w:tbl>${table}</w:tbl>`);
    expect(document.text).toBe(
      'Operation | Dog |  | Cat\n| small | large\nTeeth | 180 | 240 | 170\nClaws | not done',
    );
    expect(outlineOf(document).slice(1, 3)).toEqual([
      '  row* 0:Operation | 1-2:Dog | 3:Cat',
      '  row* 1:small | 2:large',
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
