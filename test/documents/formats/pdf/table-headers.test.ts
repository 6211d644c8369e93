import { expect, it } from 'vitest';
import { loadFile } from '../../../helpers/load-file.ts';
import { type Drawn, makePdf } from '../../../helpers/pdf-files.ts';

/** Tables and headings of a page, each row with its cells; a header's with a star. */
async function outlineOf(drawn: Drawn[]) {
  const { text, blocks = [] } = await loadFile('a.pdf', await makePdf([drawn]));
  return blocks.map(({ kind, start, end, isHeader }) => {
    return kind === 'table'
      ? kind
      : `${kind}${isHeader ? '*' : ''} ${text.slice(start, end).trim()}`;
  });
}

/** Rows from a height down, "|" between their cells, which are bold where they begin with a star. */
function rows(y: number, ...lines: readonly string[]): Drawn[] {
  return lines.flatMap((line, i) =>
    line.split('|').map((cell, column): Drawn => {
      const [isBold, text] = [cell.startsWith('*'), cell.replace('*', '')];
      return { text, x: 40 + 110 * column, y: y - 18 * i, size: 10, isBold };
    }),
  );
}

it.each([
  ['names with figures', ['*Part|*GX-240|*GX-340', 'Power|6 kW|8 kW', 'Knives|2|4'], true],
  ['names above words', ['*Word|*Sense', 'DANGER|Death', 'WARNING|Wounds', 'NOTICE|Loss'], true],
  ['names beside an empty corner', ['|*Monday|*Friday', '1|Maths|Art', '2|Music|French'], true],
  ['names above bold labels', ['*Part|*Word', '*Bow|Front', '*Stern|Back', '*Deck|Floor'], true],
  ['names above a bold sum', ['*Part|*Word', 'Bow|Front', 'Stern|Back', '*All|*Boat'], true],
  ['bold labels of a form', ['*Name|Ida Moss', '*Town|Mandal', '*Boat|Heron'], false],
  ['one bold label of a form', ['*Tenant|Ida', 'Town|Mandal', 'Boat|Heron'], false],
  ['a bold sum at the top', ['*Sum|*50|*60', 'Men|20|30', 'Women|30|30'], false],
  ['a title with its unit', ['*Costs|*in euros', 'Item|2023|2024|2025', 'Gas|1|2|3'], false],
  ['rows in one font', ['Word|Sense', 'DANGER|Death', 'WARNING|Wounds'], false],
  ['bold rows', ['*Word|*Sense', '*DANGER|*Death', '*WARNING|*Wounds'], false],
])('a table has a header or none: %s', async (_, lines, hasHeader) => {
  const [table, first] = await outlineOf(rows(700, ...lines));
  expect(table).toBe('table');
  expect(first?.startsWith('row*')).toBe(hasHeader);
});

const FIRST = ['*Fault|*Cause', 'No start|Tap shut', 'No power|Filter full'];
const SECOND = ['*Code|*Sense', 'E01|Oil low', 'E02|Too hot'];
const row = (line: string, isHeader = false) => `row${isHeader ? '*' : ''} ${line}`;
const written = (lines: string[]) => [
  'table',
  ...lines.map((line, i) => row(line.replaceAll('*', '').replaceAll('|', ' | '), i === 0)),
];

it('a line above names of columns ends a table', async () => {
  const drawn = [...rows(700, ...FIRST, 'Messages'), ...rows(628, ...SECOND)];
  expect(await outlineOf(drawn)).toEqual([
    ...written(FIRST),
    'paragraph Messages',
    ...written(SECOND),
  ]);
});

it('a line above more rows is one of them', async () => {
  const all = [...FIRST, 'In winter', 'No light|Bulb dead', 'No heat|Oil low'];
  expect(await outlineOf(rows(700, ...all))).toEqual(written(all));
});

it('a heading in larger type ends a table even above a row', async () => {
  const heading = { text: 'Other charges', x: 40, y: 640, size: 14, isBold: true };
  const below = rows(620, 'Lift|10.40', 'Garbage, per household', 'Water, per head of all');
  const drawn = [...rows(700, ...FIRST), heading, ...below];
  expect((await outlineOf(drawn)).slice(0, 5)).toEqual([
    ...written(FIRST),
    'heading Other charges',
  ]);
});

it.each([
  [
    'beside a first column',
    [
      '*No.|*Kind|*Price||*Six',
      '||*20 min|*40 min|*20 min',
      'P1|Massage|32|58|174',
      'P2|Tape|18|30|90',
    ],
    2,
  ],
  [
    'beside an empty corner',
    ['|*Syrup||*Drops', '|*dose (mg)|*dose (ml)|*dose (ml)', '5 kg|75|1.9|2', '9 kg|100|2.5|4'],
    2,
  ],
  [
    'but not where a row of figures leaves the first column empty',
    ['*Kind|*Price||*Six', '|20|40|20', 'Massage|32|58|174', 'Tape|18|30|90'],
    1,
  ],
  [
    'but not where each column has a name',
    ['*Kind|*Colour|*Cloth', '|blue|wool', 'Coat|red|wool', 'Hat|grey|felt'],
    1,
  ],
])('rows below names of groups name the columns %s', async (_, lines, count) => {
  const drawn = await outlineOf(rows(700, ...lines).filter(({ text }) => text !== ''));
  expect(drawn.filter((line) => line.startsWith('row*'))).toHaveLength(count);
});

it('names of several lines that a page draws cell by cell stand above their columns, beside a name of one line', async () => {
  const cells = (y: number, ...texts: string[]): Drawn[] =>
    texts.map((text, i) => ({ text, x: 40 + 90 * i, y, size: 12 }));
  const drawn = [
    { text: 'Cover', x: 40, y: 725, size: 14, isBold: true },
    ...cells(700, 'Section', 'Sum insured\nEUR', 'Deductible\nEUR', 'Annual\npremium'),
    ...cells(672, 'Liability', '5,000', '250', '1,184'),
    ...cells(658, 'Glass', 'unlimited', 'none', '86'),
  ];
  expect((await outlineOf(drawn)).slice(1)).toEqual([
    'table',
    'row* Section | Sum insured EUR | Deductible EUR | Annual premium',
    'row Liability | 5,000 | 250 | 1,184',
    'row Glass | unlimited | none | 86',
  ]);
});
