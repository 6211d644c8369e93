import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../helpers/block-tree.ts';
import { loadFile } from '../../../helpers/load-file.ts';
import { makePdf } from '../../../helpers/pdf-files.ts';
import { blocksOf, PROSE, prose } from './drawn-blocks.ts';

describe('a table in a PDF', () => {
  const row = (y: number, ...cells: string[]) =>
    cells.flatMap((text, i) => (text === '' ? [] : [{ text, x: 40 + 70 * i, y }]));

  it('keeps its columns where cells are empty, and names them', async () => {
    const pdf = await makePdf([
      [
        ...row(700, 'Depot', 'Lorries', 'Drivers', 'Fuel'),
        ...row(686, 'North', '120', '85', '7500'),
        ...row(672, 'South', '64', '', '3100'),
      ],
    ]);
    const { text, blocks = [] } = await loadFile('a.pdf', pdf);
    expect(text).toBe(
      'Depot | Lorries | Drivers | Fuel\nNorth | 120 | 85 | 7500\nSouth | 64 |  | 3100',
    );
    const [table, header, , south] = blocks;
    expect(table).toEqual({ kind: 'table', start: 0, end: text.length });
    expect(header?.isHeader).toBe(true);
    expect(south?.cells?.map(({ column, start, end }) => [column, text.slice(start, end)])).toEqual(
      [
        [0, 'South'],
        [1, '64'],
        [3, '3100'],
      ],
    );
  });

  it('names its columns again on the next page, in no margin', async () => {
    const page = (name: string) => [
      ...row(700, 'Depot', 'Lorries', 'Drivers'),
      ...row(686, name, '120', '85'),
      ...row(672, 'South', '64', '31'),
    ];
    const pdf = await makePdf([page('North'), page('East'), page('West')]);
    const { blocks = [] } = await loadFile('a.pdf', pdf);
    expect(blocks.filter(({ isHeader }) => isHeader)).toHaveLength(3);
    expect(blocks.filter(({ kind }) => kind === 'margin')).toEqual([]);
  });

  it.each([
    [
      ['North', '120', '85'],
      ['East', '64', '31'],
    ],
    [
      ['Boats', 'Ada', 'by day'],
      ['Lamps', 'Ida', 'at night'],
    ],
  ])('goes on over pages that do not name its columns again: %j', async (...rows) => {
    const lines = (y: number) => rows.flatMap((cells, i) => row(y - 14 * i, ...cells));
    const footer = (page: number) => ({ text: `Page ${page}`, y: 20 });
    const pdf = await makePdf([
      [...row(700, 'Depot', 'Lorries', 'Drivers'), ...lines(686), footer(1)],
      [...lines(700), footer(2)],
      [...lines(700), footer(3), { text: 'That is all.', y: 600 }],
    ]);
    const document = await loadFile('a.pdf', pdf);
    expect(faultsOf(document)).toEqual([]);
    const { blocks = [] } = document;
    expect(blocks.filter(({ kind }) => kind === 'table')).toHaveLength(1);
    expect(blocks.filter(({ kind }) => kind === 'row')).toHaveLength(7);
    expect(blocks.filter(({ isHeader }) => isHeader)).toHaveLength(1);
  });

  it('is another one where the first row of the next page has a font of its own', async () => {
    const table = (first: string[], ...rows: string[][]) => [
      ...row(700, ...first).map((cell) => ({ ...cell, isBold: true })),
      ...rows.flatMap((cells, i) => row(686 - 14 * i, ...cells)),
    ];
    const people = table(
      ['Name', 'Role', 'City'],
      ['Ida', 'cook', 'Oslo'],
      ['Tom', 'mate', 'Bergen'],
    );
    const items = table(
      ['Item', 'Colour', 'Maker'],
      ['lamp', 'red', 'Aas'],
      ['rope', 'blue', 'Lie'],
    );
    const { blocks = [] } = await loadFile('a.pdf', await makePdf([people, items]));
    expect(blocks.filter(({ kind }) => kind === 'table')).toHaveLength(2);
  });

  const fares = ['Adult', 'Senior', 'Child', 'Bicycle'].flatMap((kind, i) =>
    row(686 - 14 * i, kind, `${42 - i}`, `${95 - i}`, 'valid on all lines'),
  );

  it('stands below its title as a heading also where there is no prose', async () => {
    const blocks = await blocksOf([{ text: 'Fares of the bus', y: 720, size: 18 }, ...fares]);
    expect(blocks[0]).toBe('heading: Fares of the bus');
  });

  it.each([18, 12])('ends at the title of another one, in type of %i points', async (size) => {
    const table = (y: number, title: string, ...figures: string[]) => [
      { text: title, y, size },
      ...row(y - 20, 'Kind', 'Single', 'Day'),
      ...row(y - 34, 'Adult', figures[0] ?? '', figures[1] ?? ''),
      ...row(y - 48, 'Child', figures[2] ?? '', figures[3] ?? ''),
    ];
    const blocks = await blocksOf([
      ...table(700, 'Summer timetable', '42', '95', '21', '48'),
      ...table(626, 'Winter timetable', '30', '70', '15', '35'),
      prose(540),
    ]);
    const kind = size === 18 ? 'heading' : 'paragraph';
    expect(blocks.filter((block) => !block.startsWith('row'))).toEqual([
      `${kind}: Summer timetable`,
      'table: Kind | Single | Day/Adult | 42 | 95/Child | 21 | 48',
      `${kind}: Winter timetable`,
      'table: Kind | Single | Day/Adult | 30 | 70/Child | 15 | 35',
      PROSE,
    ]);
  });

  it('goes on below a line of one cell, such as the name of a group', async () => {
    const blocks = await blocksOf([
      ...row(700, 'Kind', 'Single', 'Day'),
      ...row(686, 'Adult', '42', '95'),
      { text: 'In winter', x: 40, y: 672, isBold: true },
      ...row(658, 'Adult', '30', '70'),
      prose(540),
    ]);
    expect(blocks[0]).toBe('table: Kind | Single | Day/Adult | 42 | 95/In winter/Adult | 30 | 70');
  });

  it('in small type does not make headings of the prose beside it', async () => {
    const small = fares.map((cell) => ({ ...cell, size: 8 }));
    const blocks = await blocksOf([prose(760), ...small]);
    expect(blocks[0]).toBe(PROSE);
  });

  it('is another one where the next page has other columns', async () => {
    const table = [...row(700, 'Depot', 'Lorries', 'Drivers'), ...row(686, 'North', '120', '85')];
    const other = [
      ...row(700, 'Depot', 'Fuel'),
      ...row(686, 'North', '7'),
      ...row(672, 'East', '8'),
    ];
    const { blocks = [] } = await loadFile('a.pdf', await makePdf([table, other]));
    expect(blocks.filter(({ kind }) => kind === 'table')).toHaveLength(2);
  });
});
