import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';

const textOf = async (csv: string | Uint8Array) => (await loadFile('a.csv', csv)).text;

describe('a table', () => {
  it('becomes a paragraph for each row, with the names of its columns', async () => {
    const csv =
      '\ufeffPlan,Price,Note\r\nBasic,5,\r\n"Plus, yearly",50,"He said ""go""\nand went"\r\n';
    const { text, mediaType, landmarks } = await loadFile('plans.csv', csv);
    expect(text).toBe(
      'Plan: Basic; Price: 5\n\nPlan: Plus, yearly; Price: 50; Note: He said "go"\nand went',
    );
    expect(mediaType).toBe('text/csv');
    expect(landmarks).toEqual([]);
    expect((await loadFile('plans.TSV', 'a\tb\n1\t2')).mediaType).toBe('text/tab-separated-values');
  });

  it.each([
    ['a,b\n1,2', 'a: 1; b: 2'],
    ['a;b\n1,5;2,5\n3,5;4,5', 'a: 1,5; b: 2,5\n\na: 3,5; b: 4,5'],
    ['a\tb\n1, 2, 3\t4', 'a: 1, 2, 3; b: 4'],
    ['a|b\nx, y|z', 'a: x, y; b: z'],
    ['sep=;\na;b\n1;2', 'a: 1; b: 2'],
    ['sep=|\r\na|b\r\n1|2', 'a: 1; b: 2'],
    ['name\nAnn\nBo', 'name: Ann\n\nname: Bo'],
  ])('is divided by the delimiter that fits most rows: %j', async (csv, text) => {
    expect(await textOf(csv)).toBe(text);
  });

  it.each([
    ['1,2\n3,4', 'Column 1: 1; Column 2: 2\n\nColumn 1: 3; Column 2: 4'],
    ['Ann,30\nBo,40', 'Column 1: Ann; Column 2: 30\n\nColumn 1: Bo; Column 2: 40'],
    ['x,x\na,b', 'Column 1: x; Column 2: x\n\nColumn 1: a; Column 2: b'],
    ['We pay.,b\na,b', 'Column 1: We pay.; Column 2: b\n\nColumn 1: a; Column 2: b'],
    ['only,one', 'Column 1: only; Column 2: one'],
    ['Land,2019,2020\nA,1,2', 'Land: A; 2019: 1; 2020: 2'],
    ['Pump,2024-01,2024-02\nA,1,2', 'Pump: A; 2024-01: 1; 2024-02: 2'],
    ['Pump,01.02.2024,2024/25\nA,1,2', 'Pump: A; 01.02.2024: 1; 2024/25: 2'],
    [
      'Ann,2024-01-05\nBo,2024-02-06',
      'Column 1: Ann; Column 2: 2024-01-05\n\nColumn 1: Bo; Column 2: 2024-02-06',
    ],
    ['Mill,1911\nBarn,1920', 'Column 1: Mill; Column 2: 1911\n\nColumn 1: Barn; Column 2: 1920'],
    [
      'Printed,1.2.2024\nNr.,Amount\n1,12',
      'Column 1: Printed; Column 2: 1.2.2024\n\nColumn 1: Nr.; Column 2: Amount\n\nColumn 1: 1; Column 2: 12',
    ],
    ['a,,c\n1,2,3', 'a: 1; Column 2: 2; c: 3'],
  ])('has a header only if its first row reads like one: %j', async (csv, text) => {
    expect(await textOf(csv)).toBe(text);
  });

  it.each([
    ['a,b\n1\n\n,,\n2,3,4\r5,6', 'a: 1\n\na: 2; b: 3; Column 3: 4\n\na: 5; b: 6'],
    ['a,b\n5" screen,1\nx "y" z,2', 'a: 5" screen; b: 1\n\na: x "y" z; b: 2'],
    ['a,b\n"never closed,1\nx,2', 'a: "never closed; b: 1\n\na: x; b: 2'],
    ['a , b\n 1 ,\t2 ', 'a: 1; b: 2'],
  ])('may be untidy: %j', async (csv, text) => {
    expect(await textOf(csv)).toBe(text);
  });

  it.each([
    [
      'Stock report;;\nPrinted on;3.2.2025;\n;;\nNr.;Shelf;Amount\n1;A4;12,5\n2;B1;7',
      'Stock report\n\nPrinted on; 3.2.2025\n\nNr.: 1; Shelf: A4; Amount: 12,5\n\nNr.: 2; Shelf: B1; Amount: 7',
    ],
    [
      'North,,South,\nX,Y,X,Y\n1,2,3,4\n5,6,7,8',
      'North X: 1; North Y: 2; South X: 3; South Y: 4\n\nNorth X: 5; North Y: 6; South X: 7; South Y: 8',
    ],
    [
      'Day,Fare,,Sum\n,Boat,Bus,\n1.5.,10,2,12\n2.5.,10,3,13',
      'Day: 1.5.; Fare Boat: 10; Fare Bus: 2; Sum: 12\n\nDay: 2.5.; Fare Boat: 10; Fare Bus: 3; Sum: 13',
    ],
    [
      'Staff;;;\n;;2013;2012\nUnit;Heads;Total;Total\n;;;Restated\nA;609;672;641\nB;116;119;115',
      'Staff\n\nUnit: A; Heads: 609; 2013 Total: 672; 2012 Total Restated: 641\n\nUnit: B; Heads: 116; 2013 Total: 119; 2012 Total Restated: 115',
    ],
    [
      'Place,Area,Cost\n,km2,£000\nA,1.5,20\nB,2,30',
      'Place: A; Area km2: 1.5; Cost £000: 20\n\nPlace: B; Area km2: 2; Cost £000: 30',
    ],
    [
      ',2013,,2014,\n,Boys,,Boys,\nTown,In,Out,In,Out\nA,1,2,3,4\nB,1,2,3,4',
      'Town: A; 2013 Boys In: 1; 2013 Boys Out: 2; 2014 Boys In: 3; 2014 Boys Out: 4\n\nTown: B; 2013 Boys In: 1; 2013 Boys Out: 2; 2014 Boys In: 3; 2014 Boys Out: 4',
    ],
    [
      'Item,Note,Price\n,free,\nA,x,5\nB,y,6',
      'Note: free\n\nItem: A; Note: x; Price: 5\n\nItem: B; Note: y; Price: 6',
    ],
    [
      'Readings of May;;\n;;\n1;2;3\n4;5;6',
      'Readings of May\n\nColumn 1: 1; Column 2: 2; Column 3: 3\n\nColumn 1: 4; Column 2: 5; Column 3: 6',
    ],
    ['X.mean_sim.,b\n1,2\n3,4', 'X.mean_sim.: 1; b: 2\n\nX.mean_sim.: 3; b: 4'],
  ])('may have lines above its header, and several lines of it: %j', async (csv, text) => {
    expect(await textOf(csv)).toBe(text);
  });

  it('is a table of rows, with what is written in each column', async () => {
    const document = await loadFile('a.csv', 'Stock;;\nNr.;Shelf;Amount\n1;;12,5\n2;B1;7');
    expect(faultsOf(document)).toEqual([]);
    expect(outlineOf(document)).toEqual([
      'table',
      '  paragraph Stock',
      '  row 0:1 | 2:12,5',
      '  row 0:2 | 1:B1 | 2:7',
    ]);
  });

  const first = ['Plan: A; Price: 5', 'Plan: B; Price: 9'];
  it.each([
    ['Head,Phone\nIda,55-01\nOle,55-02', ['Head: Ida; Phone: 55-01', 'Head: Ole; Phone: 55-02'], 2],
    ['Plan,Price\nC,on request', ['Plan: C; Price: on request'], 2],
    ['C,12\nD,13', ['Plan: C; Price: 12', 'Plan: D; Price: 13'], 1],
    ['Total,14', ['Plan: Total; Price: 14'], 1],
    ['C,free\nD,on request', ['Plan: C; Price: free', 'Plan: D; Price: on request'], 1],
  ])('may end at an empty line, where other names follow: %j', async (others, rows, tables) => {
    for (const border of ['', ',']) {
      const document = await loadFile('a.csv', `Plan,Price\nA,5\nB,9\n${border}\n${others}\n`);
      expect(faultsOf(document)).toEqual([]);
      expect(document.text).toBe([...first, ...rows].join('\n\n'));
      expect(document.blocks?.filter(({ kind }) => kind === 'table')).toHaveLength(tables);
    }
  });

  it.each([
    'Locker,1 EUR\nTowel,3 EUR',
    'Dance,3 Sep\nFair,4 Oct',
    'Suite,on request\nFamily,200',
    'Wed,Free\nThu,6',
    'Office,Main Street 4\nPhone,030 1234',
  ])('goes on behind an empty line, where values stand above figures: %j', async (others) => {
    const document = await loadFile('a.csv', `Plan,Price\nA,5\nB,9\n\n${others}`);
    expect(document.text.split('\n\n')).toHaveLength(4);
  });

  it.each([
    ['Name,Week 1,Week 2\nIda,5,6\nOle,7,8', /Name: Ole; Week 1: 7; Week 2: 8$/],
    ['drink,cost\ntea,2\nmilk,3', /drink: milk; cost: 3$/],
  ])('may end at an empty line, where other columns are named: %j', async (others, last) => {
    expect(await textOf(`Item,Price,Stock\nBread,2.5,10\n\n${others}`)).toMatch(last);
  });

  it('may end at an empty line, where names with a quarter or a year follow', async () => {
    const csv = 'Plan,Price\nA,5\n\nTown,Q1,Rent 2024\nMandal,4,5\nFarsund,6,7';
    expect(await textOf(csv)).toMatch(/Town: Farsund; Q1: 6; Rent 2024: 7$/);
  });

  it('may be in another encoding', async () => {
    const latin = Buffer.from('Name,Straße\nMüller,Lößnitzer Straße für Gäste', 'latin1');
    expect(await textOf(latin)).toBe('Name: Müller; Straße: Lößnitzer Straße für Gäste');
  });

  it('shows the dashes and quotes of Windows that an export made control characters', async () => {
    const csv = 'Date,Place\n7 \u0096 8 Feb,\u0093Berlin\u0094\nâ\u0080\u0093,\u00a0\u0085\n';
    const { text, notices } = await loadFile('a.csv', csv);
    expect(text).toContain('Date: 7 – 8 Feb; Place: “Berlin”');
    expect(text).toContain('Date: â\u0080\u0093');
    expect(notices).toEqual([
      { kind: 'guessed', text: '3 of its control characters are read as windows-1252' },
    ]);
  });

  it('loses no value, whatever its cells contain', async () => {
    const cell = fc.oneof(
      fc.constantFrom('', ' ', 'a,b', 'x;y', 'say "so"', 'two\nlines', '1.5', '😀'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    // Behind an empty row, the names of another table may stand.
    const row = fc
      .array(cell, { minLength: 2, maxLength: 5 })
      .filter((cells) => cells.some((content) => content.trim() !== ''));
    const table = fc.array(row, { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t', '|'), async (rows, delimiter) => {
        const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
        const lines = rows.map((row) => row.map(quote).join(delimiter));
        const text = await textOf(
          `${['one', 'two', 'three', 'four', 'five'].join(delimiter)}\n${lines.join('\r\n')}\nlast${delimiter}x`,
        );
        let from = 0;
        for (const value of rows.flat().map((content) => content.trim())) {
          const found = text.indexOf(value, from);
          expect(found).toBeGreaterThanOrEqual(from);
          from = found + value.length;
        }
      }),
      {
        numRuns: 200,
        // Cells that hold as many commas as others are divided by semicolons.
        examples: [
          [
            [
              ['', 'a,b', '', ''],
              ['', 'a,b', 'two\nlines', 'a,b'],
              ['', 'a,b', ''],
              ['', ''],
            ],
            ';',
          ],
        ],
      },
    );
  });
});

describe('a table that is refused', () => {
  it('is one without a value', async () => {
    expect(await refusal('a.csv', '')).toBe('holds no text');
    expect(await refusal('a.csv', '\n'.repeat(100_000))).toBe('holds no text');
    expect(await refusal('a.csv', ', ,\n'.repeat(10_000))).toBe('holds no text');
  });

  it('is one that is not text', async () => {
    expect(await refusal('a.csv', Buffer.from('504b030400000000ff', 'hex'))).toMatch(/decoded/);
  });
});
