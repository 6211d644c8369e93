import { describe, expect, it } from 'vitest';
import { loadFile } from '../../../helpers/load-file.ts';
import { type Drawn, makePdf } from '../../../helpers/pdf-files.ts';
import { seededRandom } from '../../../helpers/vectors.ts';
import { linesOf } from './drawn-blocks.ts';

/** A grid of words and figures: its first column has names of one line or two. */
interface Grid {
  readonly rows: readonly (readonly string[])[];
}

const SYLLABLES = ['ka', 'lo', 'mi', 'ne', 'pu', 'ra', 'si', 'to', 've', 'zu'];

function randomGrid(random: () => number, lines: number): Grid {
  const upTo = (n: number) => Math.floor(random() * n);
  const word = () => Array.from({ length: 2 + upTo(3) }, () => SYLLABLES[upTo(10)]).join('');
  const figure = () => (random() * 10 ** upTo(5)).toFixed(2);
  const columns = 2 + upTo(4);
  const row = () => {
    const name = Array.from({ length: 1 + upTo(lines) }, word).join('\n');
    return [name, ...Array.from({ length: columns }, figure)];
  };
  return { rows: Array.from({ length: 2 + upTo(12) }, row) };
}

/** The oracle: each row in a line, its cells from left to right. */
function expectedLines({ rows }: Grid): string[] {
  return rows.map((cells) => cells.join(' ').replaceAll('\n', ' '));
}

type Order = 'row by row' | 'column by column' | 'in random order';

/** Draws a grid with its rows 30 points apart, more than the lines of one cell. */
function draw({ rows }: Grid, order: Order, random: () => number): Drawn[] {
  const cells = rows.flatMap((row, r) =>
    row.map((text, c) => ({ text, x: 30 + 62 * c, y: 760 - 30 * r, c, size: 10, rank: random() })),
  );
  if (order === 'column by column') cells.sort((a, b) => a.c - b.c);
  if (order === 'in random order') cells.sort((a, b) => a.rank - b.rank);
  return cells;
}

const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1);

describe('a table', () => {
  it.each(seeds)('drawn row by row keeps each row in a line (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    const grid = randomGrid(random, 2);
    expect(await linesOf(draw(grid, 'row by row', random))).toEqual(expectedLines(grid));
  });

  it.each(seeds)('drawn column by column keeps each row in a line (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    const grid = randomGrid(random, 1);
    expect(await linesOf(draw(grid, 'column by column', random))).toEqual(expectedLines(grid));
  });

  it.each(seeds)('drawn in random order keeps each row in a line (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    const grid = randomGrid(random, 1);
    const lines = await linesOf(draw(grid, 'in random order', random));
    expect(lines.sort()).toEqual(expectedLines(grid).sort());
  });

  it('drawn column by column keeps its header with it, however near its rows are', async () => {
    const columns = [
      ['Vehicle', 'Bicycle', 'Van'],
      ['Day', '4.00', '29.00'],
      ['Night', '6.00', '35.00'],
    ];
    const drawn = columns.flatMap((column, c) =>
      column.map((text, r) => ({ text, x: 50 + 100 * c, y: 700 - 14 * r })),
    );
    expect(await linesOf(drawn)).toEqual([
      'Vehicle Day Night',
      'Bicycle 4.00 6.00',
      'Van 29.00 35.00',
    ]);
  });

  it('leaves the lines of a paragraph together that stands beside it', async () => {
    const prose = [
      'Cases were reported from',
      'three villages; of 21',
      'samples 4 were positive,',
      'and all were treated.',
    ];
    const drawn = [
      { text: 'Kerala', x: 30, y: 672 },
      { text: '95', x: 100, y: 672 },
      { text: '7', x: 150, y: 672 },
      ...prose.map((text, i) => ({ text, x: 200, y: 700 - 14 * i })),
    ];
    expect((await linesOf(drawn)).join(' ')).toContain(prose.join(' '));
  });

  it('takes nothing from a paragraph in the next column', async () => {
    const rows = [
      ['Sector', '0.582', '0.889'],
      ['Groups', '0.848', '0.857'],
      ['Micro', '0.739', '0.782'],
      ['Macro', '0.270', '0.548'],
    ];
    const prose = [
      'So far we have discussed issues',
      'that arise when using any of them.',
      'models of text which are not very',
      'accurate, as the next part says.',
    ];
    const drawn = [
      ...rows.flatMap((cells, r) =>
        cells.map((text, c) => ({ text, x: 20 + 60 * c, y: 700 - 14 * r })),
      ),
      ...prose.map((text, r) => ({ text, x: 200, y: 700 - 14 * r, size: 11 })),
    ];
    expect(await linesOf(drawn)).toEqual([...rows.map((cells) => cells.join(' ')), ...prose]);
  });

  it.each([4, 6, 8])('takes in names that stand %i points lower', async (shift) => {
    const names = ['Dahlgren', 'Rudholm', 'Stureson'];
    const drawn = names.flatMap((text, r) => [
      { text: `${r + 6}`, x: 30, y: 700 - 30 * r },
      { text, x: 60, y: 700 - shift - 30 * r },
      ...[12, 3, 29].map((n, c) => ({ text: `${n + r}`, x: 160 + 50 * c, y: 700 - 30 * r })),
    ]);
    const expected = names.map((name, r) => `${r + 6} ${name} ${12 + r} ${3 + r} ${29 + r}`);
    expect(await linesOf(drawn)).toEqual(expected);
  });

  it('takes in a name of two lines with its figures in the middle', async () => {
    const drawn = [0, 1, 2].flatMap((r) => [
      { text: 'Cash from', x: 30, y: 706 - 40 * r },
      ...[12, 34, 56].map((n, c) => ({ text: `${n + r}`, x: 160 + 50 * c, y: 699 - 40 * r })),
      { text: 'operations', x: 30, y: 692 - 40 * r },
    ]);
    const expected = [0, 1, 2].map((r) => `Cash from operations ${12 + r} ${34 + r} ${56 + r}`);
    expect(await linesOf(drawn)).toEqual(expected);
  });
});

describe('a table that is drawn line by line', () => {
  const lines = (...rows: readonly (readonly [number, ...string[]])[]): Drawn[] =>
    rows.flatMap(([y, ...cells]) =>
      cells.flatMap((text, c) => (text === '' ? [] : [{ text, x: 20 + 95 * c, y, size: 10 }])),
    );
  const header = [720, 'Passenger', 'Single', 'Day', 'Remarks'] as const;

  it('keeps cells that wrap in their row', async () => {
    const drawn = lines(
      header,
      [700, 'Adult', '42', '95', 'on all lines'],
      [680, 'Senior, from 67', '21', '48', 'with proof of'],
      [668, '', '', '', 'age only'],
      [648, 'School class with', '15', '', 'booked two'],
      [636, 'two teachers', '', '', 'days ahead'],
      [616, 'Bicycle', '20', '20', 'not before 9:00'],
    );
    expect(await linesOf(drawn)).toEqual([
      header.slice(1).join(' '),
      'Adult 42 95 on all lines',
      'Senior, from 67 21 48 with proof of age only',
      'School class with two teachers 15  booked two days ahead',
      'Bicycle 20 20 not before 9:00',
    ]);
  });

  it('has one header where its names take two lines', async () => {
    const drawn = lines(
      [720, '', 'Single', 'Day', 'Remarks'],
      [708, 'Passenger', '(kr)', '(kr)'],
      [688, 'Adult', '42', '95', 'on all lines'],
      [668, 'Senior', '21', '48', 'with a card'],
    );
    const { text, blocks = [] } = await loadFile('a.pdf', await makePdf([drawn]));
    const [row] = blocks.filter(({ isHeader }) => isHeader);
    expect(text.slice(row?.start, row?.end)).toBe('Passenger | Single (kr) | Day (kr) | Remarks');
  });

  it.each([
    [
      'as far below it as the next row',
      [680, 'Reduced'],
      [660, 'Child', '21', '48', 'with a card'],
    ],
    ['nearer to the next row', [674, 'Child below'], [662, 'twelve', '21', '48', 'with a card']],
  ] as const)('takes no line into a row that is %s', async (_, line, next) => {
    const drawn = lines(header, [700, 'Adult', '42', '95', 'on all lines'], line, next);
    expect((await linesOf(drawn))[1]).toBe('Adult 42 95 on all lines');
  });

  it('takes no line in another type into a row', async () => {
    const drawn = [
      ...lines(header, [700, 'Adult', '42', '95', 'on all lines']),
      { text: 'Reduced', x: 20, y: 688, size: 10, isBold: true },
      ...lines([668, 'Child', '21', '48', 'with a card']),
    ];
    expect((await linesOf(drawn))[1]).toBe('Adult 42 95 on all lines');
  });
});
