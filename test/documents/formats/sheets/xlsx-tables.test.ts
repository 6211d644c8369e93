import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../../helpers/block-tree.ts';
import type { SheetSource } from '../../../helpers/sheet-files.ts';
import { load, PRICES, PRICES_TEXT, textOf } from './workbook.ts';

describe('the tables and forms of a sheet', () => {
  it('have a title right above the names of columns as a caption', async () => {
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
      `${PRICES_TEXT}\n\nName: Alm; Room: 14\n\nName: Ek; Room: 15`,
    ],
    ['rows that go on', [...PRICES, [], ['Torch', 7]], `${PRICES_TEXT}\n\nItem: Torch; Price: 7`],
    ['a remark', [...PRICES, [], ['With tax.']], `${PRICES_TEXT}\n\nWith tax.`],
    [
      'a form',
      [...PRICES, [], ['Made by:', 'Ida'], ['On:', 'Monday']],
      `${PRICES_TEXT}\n\nMade by: Ida\nOn: Monday`,
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
  ])('are parted by empty rows: %s', async (_, rows, text) => {
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
  ])('are forms: %s', async (_, rows, text) => {
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
  ])('are tables of two columns: %s', async (_, rows, text) => {
    expect(await textOf({ rows: rows as NonNullable<SheetSource['rows']> })).toBe(text);
  });
});
