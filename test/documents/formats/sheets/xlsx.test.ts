import { describe, expect, it } from 'vitest';
import { faultsOf, outlineOf } from '../../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../../helpers/load-file.ts';
import { makeXlsx, type SheetSource, styled } from '../../../helpers/sheet-files.ts';

const load = (sheets: readonly SheetSource[], formats: readonly string[] = []) =>
  loadFile('a.xlsx', makeXlsx(sheets, formats));
const textOf = async (sheet: Omit<SheetSource, 'name'>, formats: readonly string[] = []) => {
  const document = await load([{ name: 'S', ...sheet }], formats);
  expect(faultsOf(document)).toEqual([]);
  return document.text.replace(/^S\n\n/, '');
};
const PRICES = [
  ['Item', 'Price'],
  ['Lamp', 12],
  ['Desk', 40],
] as const;

describe('a workbook', () => {
  it('becomes its sheets, with the names of columns in each row', async () => {
    const document = await load(
      [
        {
          name: 'Prices',
          rows: [
            ['Prices of May'],
            [],
            ['Item', 'Price', 'Since'],
            ['Lamp', styled(12.5, 1), styled(45_000, 2)],
          ],
        },
        { name: 'Empty' },
        {
          name: 'Staff',
          rows: [
            ['Name', 'Room'],
            ['Alm', 14],
            ['Ek', 15],
          ],
        },
      ],
      ['#,##0.00 "€"', 'dd/mm/yyyy'],
    );
    expect(document.text).toBe(
      'Prices\n\nPrices of May\n\nItem: Lamp; Price: 12.50 €; Since: 15/03/2023\n\nStaff\n\nName: Alm; Room: 14\n\nName: Ek; Room: 15',
    );
    expect(document.landmarks).toEqual([
      { kind: 'heading', start: 0, heading: 'Prices' },
      { kind: 'heading', start: document.text.indexOf('Staff'), heading: 'Staff' },
    ]);
    expect(outlineOf(document)).toEqual([
      'heading1 Prices',
      'paragraph Prices of May',
      'table',
      '  row 0:Lamp | 1:12.50 € | 2:15/03/2023',
      'heading1 Staff',
      'table',
      '  row 0:Alm | 1:14',
      '  row 0:Ek | 1:15',
    ]);
    expect(faultsOf(document)).toEqual([]);
  });

  it.each([
    ['0.0%', 0.125, '12.5%'],
    ['General', 4_006_381_333_931, '4006381333931'],
    ['General', 0.1 + 0.2, '0.3'],
    ['@', 4_006_381_333_931, '4006381333931'],
    ['@', 0.1 + 0.2, '0.3'],
    ['[h]:mm', 1.5, '36:00'],
    ['d. mmmm yyyy', 45_000, '15. March 2023'],
    ['#,##0;[Red](#,##0)', -1_234, '(1,234)'],
    ['0.0,,"M"', 2_500_000, '2.5M'],
    ['# ?/?', 0.5, '1/2'],
    ['0;[Bad', 3, '3'],
    ['0'.repeat(300), 3, '3'],
  ])('shows numbers in the format %j', async (code, value, shown) => {
    const rows = [
      ['Item', 'Value'],
      ['x', styled(value, 1)],
    ];
    expect(await textOf({ rows }, [code])).toBe(`Item: Value\nx: ${shown}`);
  });

  it('shows truth, errors, dates of 1904 and the stored values of formulas', async () => {
    const xml = (cell: string) => ({ xml: cell });
    const rows = [
      ['A', 'B', 'C', 'D'],
      [
        xml('<c t="b"><v>1</v></c>'),
        xml('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
        xml('<c t="str"><f>A1&amp;"x"</f><v>word</v></c>'),
        xml('<c><f>SUM(A1:A9)</f></c>'),
      ],
    ];
    const { text, notices } = await load([{ name: 'S', rows }]);
    expect(text).toBe('S\n\nA: TRUE; B: #DIV/0!; C: word');
    expect(notices).toEqual([
      { kind: 'left-out', text: 'formulas without a stored value are left out' },
    ]);
    const old = makeXlsx(
      [
        {
          name: 'S',
          rows: [
            ['Day', 'No', 'Length', 'Less'],
            [styled(43_538, 1), 1, styled(0.5, 2), styled(-0.25, 3)],
          ],
        },
      ],
      ['yyyy-mm-dd', '[h]:mm', 'h:mm'],
      {
        'xl/workbook.xml':
          '<workbook><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
      },
    );
    expect((await loadFile('a.xlsx', old)).text).toBe(
      'S\n\nDay: 2023-03-15; No: 1; Length: 12:00; Less: -6:00',
    );
  });

  it.each<[string, Omit<SheetSource, 'name'>, string]>([
    [
      'names in two lines',
      {
        rows: [
          ['Region', '2023', null, '2024', null],
          [null, 'Q1', 'Q2', 'Q1', 'Q2'],
          ['North', 1, 2, 3, 4],
        ],
        merges: ['A1:A2', 'B1:C1', 'D1:E1'],
      },
      'Region: North; 2023 Q1: 1; 2023 Q2: 2; 2024 Q1: 3; 2024 Q2: 4',
    ],
    [
      'a name over two columns',
      {
        rows: [
          ['Name', 'Phone', null],
          ['Alm', 'office', 5],
          ['Ek', 'home', 6],
        ],
        merges: ['B1:C1'],
      },
      'Name: Alm; Phone: office; Phone: 5\n\nName: Ek; Phone: home; Phone: 6',
    ],
    [
      'a value that holds for several rows and columns',
      {
        rows: [
          ['Region', 'Shop', 'Mon', 'Tue'],
          ['North', 'A', 1, 2],
          [null, 'B', 'closed', null],
          ['South', 'C', 3, 4],
        ],
        merges: ['A2:A3', 'C3:D3'],
      },
      'Region: North; Shop: A; Mon: 1; Tue: 2\n\nRegion: North; Shop: B; Mon: closed; Tue: closed\n\nRegion: South; Shop: C; Mon: 3; Tue: 4',
    ],
    [
      'a title over all columns',
      { rows: [['All prices', null], ...PRICES], merges: ['A1:B1'] },
      'All prices\n\nItem: Lamp; Price: 12\n\nItem: Desk; Price: 40',
    ],
  ])('repeats merged cells: %s', async (_, sheet, text) => {
    expect(await textOf(sheet)).toBe(text);
  });

  it('has a title right above the names of its columns as the caption of their table', async () => {
    const rows = [['As of May'], ['Rents, euros per month'], ...PRICES];
    expect(outlineOf(await load([{ name: 'S', rows }]))).toEqual([
      'heading1 S',
      'paragraph As of May',
      'table',
      '  paragraph Rents, euros per month',
      '  row 0:Lamp | 1:12',
      '  row 0:Desk | 1:40',
    ]);
  });

  it.each([
    [
      'few lines of a form',
      [
        ['Tester', 'Ida Alm'],
        ['Room', 22.4, '°C'],
        ['Serials', 'K3 to K8'],
        ['Result', 'passed'],
      ],
      'Tester: Ida Alm\nRoom: 22.4 °C\nSerials: K3 to K8\nResult: passed',
    ],
    [
      'all rows of a table',
      [
        ['Item', 'Amount', 'Unit'],
        ['Oak', 5, 'kg'],
        ['Oil', 2, 'l'],
      ],
      'Item: Oak; Amount: 5; Unit: kg\n\nItem: Oil; Amount: 2; Unit: l',
    ],
  ])('may have units in %s', async (_, rows, text) => {
    expect(await textOf({ rows })).toBe(text);
  });

  it('survives merged cells that overlap, turn back or cover everything', async () => {
    const merges = [
      'A1:XFD1048576',
      'A1:B2',
      'B2:A1',
      'A2:A2',
      'nonsense',
      'A2:A1048576',
      'ZZZZ1:B2',
    ];
    const text = await textOf({ rows: PRICES, merges });
    expect(text).toContain('Lamp');
    expect(text.length).toBeLessThan(100);
  });

  const prices = 'Item: Lamp; Price: 12\n\nItem: Desk; Price: 40';
  const halls = [
    ['Room', 'Seats', 'Price'],
    ['Hall', 220, 900],
    ['Loft', 40, 250],
  ];
  const hallRows = 'Room: Hall; Seats: 220; Price: 900\n\nRoom: Loft; Seats: 40; Price: 250';
  it.each<[string, readonly (readonly unknown[])[], string]>([
    [
      'another one',
      [...PRICES, [], ['Name', 'Room'], ['Alm', 14], ['Ek', 15]],
      `${prices}\n\nName: Alm; Room: 14\n\nName: Ek; Room: 15`,
    ],
    ['rows that go on', [...PRICES, [], ['Torch', 7]], `${prices}\n\nItem: Torch; Price: 7`],
    ['a remark', [...PRICES, [], ['With tax.']], `${prices}\n\nWith tax.`],
    [
      'a form',
      [...PRICES, [], ['Made by:', 'Ida'], ['On:', 'Monday']],
      `${prices}\n\nMade by: Ida\nOn: Monday`,
    ],
    [
      'lines of a label and a value below a wider one',
      [...halls, [], ['Cleaning', 150], [], ['Keeper', 'Ida Alm'], ['Phone', '555 0199']],
      `${hallRows}\n\nCleaning: 150\n\nKeeper: Ida Alm\nPhone: 555 0199`,
    ],
    ['a total', [...halls, [], ['Total', null, 1150]], `${hallRows}\n\nRoom: Total; Price: 1150`],
    [
      'rows that go on without their last column',
      [...halls, [], ...'ABCD'.split('').map((name, i) => [`Room ${name}`, i])],
      [hallRows, ...'ABCD'.split('').map((name, i) => `Room: Room ${name}; Seats: ${i}`)].join(
        '\n\n',
      ),
    ],
  ])('parts tables by empty rows: %s', async (_, rows, text) => {
    expect(await textOf({ rows: rows as NonNullable<SheetSource['rows']> })).toBe(text);
  });

  const bold = (text: string) => ({ xml: `<c s="2" t="str"><v>${text}</v></c>` });
  it.each<[string, readonly (readonly unknown[])[], string]>([
    [
      'a few lines',
      [
        ['Tenant', 'Choir of Lund'],
        ['From', '3 May'],
        ['Deposit', 400],
      ],
      'Tenant: Choir of Lund\nFrom: 3 May\nDeposit: 400',
    ],
    [
      'two lines',
      [
        ['Contact', 'Ida Alm'],
        ['Phone', '555 0199'],
      ],
      'Contact: Ida Alm\nPhone: 555 0199',
    ],
    [
      'values of several kinds',
      [
        ['Tenant', 'Choir'],
        ['From', '3 May'],
        ['Deposit', 400],
        ['Contact', 'Ida Alm'],
        ['Phone', '555 0199'],
      ],
      'Tenant: Choir\nFrom: 3 May\nDeposit: 400\nContact: Ida Alm\nPhone: 555 0199',
    ],
    [
      'bold labels',
      [
        [bold('Contact'), 'Ida'],
        [bold('Phone'), '55'],
      ],
      'Contact: Ida\nPhone: 55',
    ],
  ])('reads as a form: %s', async (_, rows, text) => {
    expect(await textOf({ rows: rows as NonNullable<SheetSource['rows']> })).toBe(text);
  });

  it.each<[string, readonly (readonly unknown[])[], string]>([
    [
      'numbers of telephones',
      [
        ['Name', 'Phone'],
        ['Alm', '555 0199'],
        ['Ek', '555 0198'],
      ],
      'Name: Alm; Phone: 555 0199\n\nName: Ek; Phone: 555 0198',
    ],
    [
      'figures of a year',
      [
        ['Shop', 2024],
        ['A', 5],
        ['B', 7],
      ],
      'Shop: A; 2024: 5\n\nShop: B; 2024: 7',
    ],
    [
      'words',
      [
        ['Name', 'Task'],
        ['Alm', 'cook'],
        ['Ek', 'mate'],
        ['Berg', 'bosun'],
      ],
      'Name: Alm; Task: cook\n\nName: Ek; Task: mate\n\nName: Berg; Task: bosun',
    ],
    [
      'years, with a word among the figures',
      [
        ['Year', 'Members'],
        [2022, 120],
        [2023, 'n/a'],
        [2024, 133],
      ],
      'Year: 2022; Members: 120\n\nYear: 2023; Members: n/a\n\nYear: 2024; Members: 133',
    ],
    [
      'prices with a word among them',
      [
        ['Item', 'Price'],
        ['A', 5],
        ['B', 'free'],
        ['C', 7],
        ['D', 9],
      ],
      'Item: A; Price: 5\n\nItem: B; Price: free\n\nItem: C; Price: 7\n\nItem: D; Price: 9',
    ],
    [
      'bold names',
      [
        [bold('Name'), bold('Room')],
        ['Alm', 'blue'],
      ],
      'Name: Alm; Room: blue',
    ],
  ])('reads as a table of two columns: %s', async (_, rows, text) => {
    expect(await textOf({ rows: rows as NonNullable<SheetSource['rows']> })).toBe(text);
  });

  it('leaves out what is hidden or struck out, and says so', async () => {
    const sheets: SheetSource[] = [
      {
        name: 'Shown',
        rows: [
          ['Item', 'Secret', 'Price'],
          ['Lamp', 'x', 12],
          ['Hidden', 'x', 1],
          ['Torch', 'x', { xml: '<c s="1"><v>99</v></c>' }],
          ['Desk', 'x', 40],
        ],
        rowAttributes: { 3: 'hidden="1"' },
        cols: '<col min="2" max="2" hidden="1"/>',
      },
      { name: 'Back', rows: [['secret']], state: 'veryHidden' },
    ];
    const { text, notices } = await load(sheets);
    expect(text).toBe('Shown\n\nItem: Lamp; Price: 12\n\nItem: Torch\n\nItem: Desk; Price: 40');
    expect(notices?.map((notice) => notice.text)).toEqual([
      'text that is struck out is left out',
      '1 hidden row is left out (sheet “Shown”)',
      '1 hidden column is left out (sheet “Shown”)',
      'a hidden sheet is left out (“Back”)',
    ]);
  });

  it('reads shared strings without the readings above them, and comments as notes', async () => {
    const rels =
      '<Relationships><Relationship Id="c" Type="x/comments" Target="../comments1.xml"/></Relationships>';
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const xlsx = makeXlsx(
      [
        {
          name: 'S',
          rows: [
            [{ xml: '<c t="s"><v>0</v></c>' }, 'b'],
            ['c', 1],
            ['d', { xml: '<c t="s"><v>9</v></c>' }],
            ['e', 2],
          ],
        },
      ],
      [],
      {
        'xl/sharedStrings.xml':
          '<sst><si><r><t>漢</t></r><r><rPr><strike/></rPr><t>x</t></r><r><t>字_x000D_</t></r><rPh><t>かんじ</t></rPh></si></sst>',
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
        'xl/worksheets/_rels/sheet1.xml.rels': rels,
        'xl/comments1.xml':
          '<comments><commentList><comment ref="B2"><text><r><t>Checked by Ida</t></r></text>' +
          '<commentPr><anchor><from><row>17</row></from></anchor></commentPr></comment>' +
          '<comment ref="A1"><text><t>[Threaded comment] Your version</t></text></comment></commentList></comments>',
      },
    );
    const { text } = await loadFile('a.xlsx', xlsx);
    expect(text).toBe(
      'S\n\n漢字: c; b: 1\n\n漢字: d\n\n漢字: e; b: 2\n\nB2 (c, b): Checked by Ida',
    );
  });

  it('says of a comment which row and column it is of', async () => {
    const rels =
      '<Relationships><Relationship Id="c" Type="x/comments" Target="../comments1.xml"/></Relationships>';
    const places = ['B1', 'A2', 'B3', 'C3', 'B5', 'D9'];
    const comments = places.map(
      (ref) => `<comment ref="${ref}"><text><t>${ref}!</t></text></comment>`,
    );
    const rows = [
      ['Tank', 'Volume', 'Remark'],
      ['T-01', 12, 'new'],
      ['T-02', 40],
      [],
      ['Keeper', 'Ida'],
    ];
    const xlsx = makeXlsx([{ name: 'S', rows }], [], {
      'xl/worksheets/_rels/sheet1.xml.rels': rels,
      'xl/comments1.xml': `<comments><commentList>${comments.join('')}</commentList></comments>`,
    });
    const { text } = await loadFile('a.xlsx', xlsx);
    expect(text.split('\n\n').slice(-6)).toEqual([
      'B1 (Volume): B1!',
      'A2 (T-01, Tank): A2!',
      'B3 (T-02, Volume): B3!',
      'C3 (T-02, Remark): C3!',
      'B5 (Keeper): B5!',
      'D9: D9!',
    ]);
  });

  it('takes no more time for cells that are far away', async () => {
    const cell = (reference: string) => `<c r="${reference}" t="str"><v>${reference}</v></c>`;
    const data = `<row r="1">${cell('A1')}${cell('XFD1')}</row><row r="1048576">${cell('XFD1048576')}</row>`;
    expect(await textOf({ data })).toBe('A1: XFD1\n\nXFD1048576');
  });
});

describe('a workbook that is refused', () => {
  it('is one that is encrypted, empty, cut, or of too much text', async () => {
    const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const encrypted = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await refusal('a.xlsx', encrypted)).toMatch(/^is encrypted/);
    expect(await refusal('a.xlsx', makeXlsx([{ name: 'S' }]))).toBe('holds no text');
    expect(await refusal('a.xlsx', makeXlsx([{ name: 'S' }]).slice(0, 300))).toMatch(/damaged/);
    const rows = Array.from({ length: 100 }, (_, i) => ['words', i]);
    expect(
      await refusal('a.xlsx', makeXlsx([{ name: 'S', rows }]), { maxCharacters: 200 }),
    ).toMatch(/^holds more than/);
  });

  it('is one with entities that multiply', async () => {
    const bomb =
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
    const xlsx = makeXlsx([{ name: 'S' }], [], { 'xl/worksheets/sheet1.xml': bomb });
    expect(await refusal('a.xlsx', xlsx)).toMatch(/damaged/);
  });

  it('reads a sheet once, whoever names it, and runs and fetches nothing', async () => {
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const list = Array.from({ length: 5_000 }, (_, i) => `<sheet name="S${i}" r:id="rId1"/>`);
    const macro = new Uint8Array(1_000);
    const rows = [
      ['Item', 'Link'],
      ['x', { xml: '<c t="str"><f>HYPERLINK("http://127.0.0.1/x","shown")</f><v>shown</v></c>' }],
      ['y', { xml: '<c t="str"><f>cmd|\' /C calc\'!A0</f><v>dde</v></c>' }],
      ['z', 'plain'],
    ];
    const xlsx = makeXlsx([{ name: 'S', rows }], [], {
      'xl/workbook.xml': `<workbook><sheets>${list.join('')}</sheets></workbook>`,
      'xl/vbaProject.bin': macro,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/externalLink" Target="http://127.0.0.1/x" TargetMode="External"/></Relationships>`,
    });
    expect((await loadFile('a.xlsm', xlsx)).text).toBe(
      'S0\n\nItem: x; Link: shown\n\nItem: y; Link: dde\n\nItem: z; Link: plain',
    );
  });
});
