import { describe, expect, it } from 'vitest';
import { loadFile } from '../../../helpers/load-file.ts';
import { type Drawn, makePdf } from '../../../helpers/pdf-files.ts';

describe('a table of words', () => {
  /** Draws cells one by one with all their lines, at the top or in the middle of their row. */
  function drawCells(rows: readonly (readonly string[])[], isAtTop: boolean): Drawn[] {
    let y = 740;
    return rows.flatMap((row) => {
      const lines = row.map((text) => text.split('\n').length);
      const most = Math.max(...lines);
      const cells = row.map((text, c) => {
        const lower = isAtTop ? 0 : 7 * (most - (lines[c] ?? 0));
        return { text, x: 30 + 120 * c, y: y - lower, size: 10 };
      });
      y -= 14 * most + 6;
      return cells;
    });
  }

  const header = ['Rule', 'For whom', 'When'];
  const tables = [
    [
      header,
      ['Anchoring', 'All members', 'Outside of the mole, and\nnot when the red light\nis shown'],
      ['Lights', 'Guests', 'From dusk\nto dawn'],
    ],
    [header, ['Opening of the\nbridge', 'Keeper', 'At night'], ['Fishing', 'Guests', 'Never']],
    [header, ['Fishing', 'Guests and\ntheir families', 'Never'], ['Mooring', 'All', 'By day']],
    [
      ['Opening of the\nbridge', 'Keeper'],
      ['Fishing', 'Guests and\ntheir families'],
      ['Mooring of\nboats', 'Members and\nguests'],
    ],
    [
      header,
      ['Slips beside the boat house\n3', 'Members', 'By day'],
      ['Lights', 'Slips beside the boat house\n7', 'At dusk'],
    ],
    [header, ['Opening of the', 'Bridge keep-\ners', 'At night'], ['Lights', 'All', 'At dusk']],
  ];
  const cases = tables.flatMap((rows) => [true, false].map((isAtTop) => ({ rows, isAtTop })));

  it.each(cases)(
    'keeps cells that wrap in their row: $rows (at the top: $isAtTop)',
    async (table) => {
      const pdf = await makePdf([drawCells(table.rows, table.isAtTop)]);
      const { text, blocks = [] } = await loadFile('a.pdf', pdf);
      const rows = blocks.flatMap(({ cells }) =>
        cells ? [cells.map(({ start, end }) => text.slice(start, end))] : [],
      );
      expect(rows).toEqual(
        table.rows.map((row) => row.map((cell) => cell.replace('-\n', '').replaceAll('\n', ' '))),
      );
      expect(blocks.filter(({ kind }) => kind === 'paragraph')).toEqual([]);
    },
  );

  it('takes no line into a cell that stands as far below it as the next row would', async () => {
    const rows = [header, ['Ida', 'captain', 'harbour'], ['Tom', 'cook', 'kitchen']];
    const drawn = [
      ...rows.flatMap((row, r) =>
        row.map((text, c) => ({ text, x: 30 + 120 * c, y: 740 - 14 * r })),
      ),
      { text: 'All of them are new.', x: 270, y: 698 },
    ];
    const { text } = await loadFile('a.pdf', await makePdf([drawn]));
    expect(text.split('\n').filter((line) => line.includes('All of them'))).toEqual([
      'All of them are new.',
    ]);
  });

  it('has no columns of their own for names that are centred above wider cells', async () => {
    const drawn = [
      [40, 'Code', 130, 'Meaning', 260, 'Cure'],
      [40, 'E01', 80, 'Coin jam', 220, 'Open the front'],
      [40, 'E02', 80, 'Token hopper is empty', 220, 'Fill in tokens'],
    ].flatMap(([a, first, b, second, c, third], r) => [
      { x: Number(a), text: `${first}`, y: 740 - 28 * r },
      { x: Number(b), text: `${second}`, y: 740 - 28 * r },
      { x: Number(c), text: `${third}`, y: 740 - 28 * r },
    ]);
    const { blocks = [] } = await loadFile('a.pdf', await makePdf([drawn]));
    const columns = blocks.flatMap(({ cells }) =>
      cells ? [cells.map((cell) => cell.column)] : [],
    );
    expect(columns).toEqual([0, 1, 2].map(() => [0, 1, 2]));
  });

  it('does not come of numbered paragraphs', async () => {
    const drawn = [1, 2, 3, 4].flatMap((number) => [
      { text: `${number}.`, x: 30, y: 740 - 40 * number },
      { text: 'The mole is closed when\nthe red light is shown.', x: 60, y: 740 - 40 * number },
    ]);
    const { text, blocks = [] } = await loadFile('a.pdf', await makePdf([drawn]));
    expect(text).toContain('closed when\nthe red light');
    expect(blocks.filter(({ kind }) => kind === 'row')).toEqual([]);
  });
});

describe('cells with little white between them', () => {
  const textOf = async (x: readonly number[], ...lines: readonly string[]) => {
    const drawn = lines.flatMap((line, i) =>
      line.split('|').map((text, k) => ({ text, x: x[k] ?? 0, y: 700 - 18 * i, size: 10 })),
    );
    return (await loadFile('a.pdf', await makePdf([drawn]))).text.split(/\n+/);
  };

  it('are parted where the cells above and below begin at the same place', async () => {
    const rows = [
      'Program|Hold|For',
      'Universal|5 min|all',
      'Gentle|9 min|cloth',
      'Prion|8 min|none',
    ];
    // "Universal" ends at 81, and "5 min" at 117.
    expect(await textOf([40, 92, 129], ...rows)).toEqual(
      rows.map((row) => row.replaceAll('|', ' | ')),
    );
  });

  it('are words of one line where no others begin there', async () => {
    const rows = ['Universal|use of it', 'The boat is moored at the mole', 'Universal|use of it'];
    expect(await textOf([40, 92], ...rows)).toEqual(rows.map((row) => row.replace('|', ' ')));
  });

  it('are a mark and its words in a list', async () => {
    const rows = ['1.|Ropes', '2.|Fenders', '3.|Lamps', '4.|Flags'];
    expect(await textOf([40, 58], ...rows)).toEqual(rows.map((row) => row.replace('|', ' ')));
  });
});
