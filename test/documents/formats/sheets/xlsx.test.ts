import { describe, expect, it } from 'vitest';
import { faultsOf, outlineOf } from '../../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../../helpers/load-file.ts';
import { makeXlsx, type SheetSource, styled } from '../../../helpers/sheet-files.ts';
import { load, textOf } from './workbook.ts';

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
