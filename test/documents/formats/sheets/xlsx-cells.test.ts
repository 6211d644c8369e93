import { describe, expect, it } from 'vitest';
import { loadFile } from '../../../helpers/load-file.ts';
import { makeXlsx, type SheetSource, styled } from '../../../helpers/sheet-files.ts';
import { load, PRICES, textOf } from './workbook.ts';

describe('the cells of a sheet', () => {
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
  ])('are numbers in the format %j', async (code, value, shown) => {
    const rows = [
      ['Item', 'Value'],
      ['x', styled(value, 1)],
    ];
    expect(await textOf({ rows }, [code])).toBe(`Item: Value\nx: ${shown}`);
  });

  it('are truth, errors, dates of 1904 and the stored values of formulas', async () => {
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
  ])('are repeated where they are merged: %s', async (_, sheet, text) => {
    expect(await textOf(sheet)).toBe(text);
  });

  it('may be merged so that they overlap, turn back or cover everything', async () => {
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

  it('are shared strings without the readings above them, and have comments as notes', async () => {
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
});
