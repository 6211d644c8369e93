import { describe, expect, it } from 'vitest';
import { loadFile } from '../../../helpers/load-file.ts';
import { type Drawn, makePdf } from '../../../helpers/pdf-files.ts';

/** The text of a one-page PDF. */
const textOf = async (...drawn: Drawn[]) => (await loadFile('a.pdf', await makePdf([drawn]))).text;

describe('pieces of text', () => {
  it('that touch are one word, in whatever pieces it is drawn', async () => {
    // Widths in Times at 12 points: "cancel" 32.0, "lation" 28.0.
    const text = await textOf(
      { text: 'cancel', x: 50, y: 700 },
      { text: 'lation', x: 81.3, y: 700 },
      { text: 'period', x: 114, y: 700 },
    );
    expect(text).toBe('cancellation period');
  });

  it('that do not touch are parted, however near each other they are drawn', async () => {
    const text = await textOf(
      { text: '29.99', x: 300, y: 700 },
      { text: '24.99', x: 250, y: 700 },
      { text: 'Total', x: 50, y: 700 },
    );
    expect(text.split(/\s+/).sort()).toEqual(['24.99', '29.99', 'Total']);
  });

  it('that are words of a justified line are parted by spaces, however wide they are', async () => {
    // Widths in Times at 12 points: the line above 149.7, "September" 51.3, "until" 22, "May." 24.2.
    const lines = (until: number, may: number) =>
      textOf(
        { text: 'The heating works in every flat', x: 50, y: 714 },
        { text: 'September', x: 50, y: 700 },
        { text: 'until', x: until, y: 700 },
        { text: 'May.', x: may, y: 700 },
      );
    const above = 'The heating works in every flat\n';
    expect(await lines(127.4, 175.5)).toBe(`${above}September until May.`);
    // Gaps or an edge of its own make cells.
    expect(await lines(122, 175.5)).toContain('September  until  May.');
    expect(await lines(122.4, 165.5)).toContain('September  until  May.');
  });

  it('that number the items of a list stand before them, also where they are drawn later', async () => {
    const text = await textOf(
      { text: 'Open the valve, and wait', x: 75, y: 700 },
      { text: 'until it is still.', x: 75, y: 686 },
      { text: 'Close it.', x: 75, y: 672 },
      { text: 'Write to the office.', x: 50, y: 644 },
      { text: '1.', x: 62, y: 700 },
      { text: '2.', x: 62, y: 672 },
    );
    expect(text).toBe(
      '1. Open the valve, and wait\nuntil it is still.\n2. Close it.\n\nWrite to the office.',
    );
  });

  it('that number items in items are all kept', async () => {
    const text = await textOf(
      { text: 'Open the valve', x: 90, y: 700 },
      { text: 'Close it', x: 90, y: 686 },
      { text: 'a.', x: 78, y: 700 },
      { text: '1.', x: 66, y: 700 },
      { text: 'ii.', x: 76, y: 686 },
    );
    expect(text).toBe('1. a. Open the valve\nii. Close it');
  });

  it('that only look like the number of an item stay where they are', async () => {
    const text = await textOf(
      { text: 'Gauge', x: 150, y: 700 },
      { text: 'Pump', x: 50, y: 700 },
      { text: '4.', x: 105, y: 700 },
    );
    expect(text.split(/\s+/).sort()).toEqual(['4.', 'Gauge', 'Pump']);
    expect(text).not.toContain('4. Gauge');
  });

  it('that are drawn twice for bold type count once', async () => {
    const text = await textOf(
      { text: 'Fee', y: 700 },
      { text: 'Fee', x: 50.3, y: 700 },
      { text: 'due now', x: 75, y: 700 },
      { text: 'Fee', y: 686 },
    );
    expect(text).toBe('Fee due now\nFee');
  });

  it('keep two letters of a kind that follow each other', async () => {
    const letters = ['i', 'l', 'l'].map((text, i) => ({ text, x: 50 + 3.34 * i, y: 700 }));
    expect(await textOf(...letters)).toBe('ill');
  });

  it('keep raised digits apart from the number before them', async () => {
    const text = await textOf(
      { text: '24.91', x: 50, y: 700 },
      { text: '2', x: 77.1, y: 705, size: 7 },
      { text: 'of 100', x: 90, y: 700 },
    );
    expect(text).toBe('24.91² of 100');
  });

  it('keep the micro sign, and fold ligatures', async () => {
    expect(await textOf({ text: '5 µg', y: 700 })).toBe('5 µg');
  });
});

describe('turned text', () => {
  it.each([90, 180, 270])('of %d degrees is read along its own lines', async (angle) => {
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    const turned = (text: string, along: number, down: number) => ({
      text,
      x: 200 + along * cos + down * sin,
      y: 400 + along * sin - down * cos,
      angle,
    });
    const text = await textOf(
      turned('Van', 0, 0),
      turned('29.00', 80, 0),
      turned('35.00', 140, 0),
      turned('Night rates', 0, 14),
    );
    expect(text).toBe('Van  29.00  35.00\nNight rates');
  });
});

describe('columns of prose', () => {
  const left = [
    'The landlord pays for',
    'all repairs of the roof',
    'and of the outer walls',
    'within thirty days.',
  ];
  const right = [
    'The tenant keeps the',
    'garden and the paths in',
    'good order and clears',
    'the snow in winter.',
  ];

  it('are read one after the other, even if they are drawn line by line', async () => {
    const drawn = left.flatMap((text, i) => [
      { text, x: 40, y: 700 - 14 * i },
      { text: right[i] ?? '', x: 220, y: 700 - 14 * i },
    ]);
    expect(await textOf(...drawn)).toBe(`${left.join('\n')}\n\n${right.join('\n')}`);
  });

  it.each([0, 3, 6, 9])('are parted where their lines lie %i points apart', async (shift) => {
    const drawn = [
      ...left.map((text, i) => ({ text, x: 40, y: 700 - 14 * i })),
      ...right.map((text, i) => ({ text, x: 220, y: 700 - shift - 14 * i })),
    ].sort((a, b) => b.y - a.y);
    expect(await textOf(...drawn)).toBe(`${left.join('\n')}\n\n${right.join('\n')}`);
  });

  it('stay apart where there are three of a few lines each', async () => {
    const third = [
      'Heating is paid by the',
      'month, with the water',
      'and light on the stairs,',
      'as the meter shows.',
    ];
    const drawn = left.flatMap((text, i) => [
      { text, x: 20, y: 700 - 14 * i, size: 10 },
      { text: right[i] ?? '', x: 150, y: 700 - 14 * i, size: 10 },
      { text: third[i] ?? '', x: 285, y: 700 - 14 * i, size: 10 },
    ]);
    expect(await textOf(...drawn)).toBe([left, right, third].map((c) => c.join('\n')).join('\n\n'));
  });

  it('are parted also in the line that nearly reaches the next column', async () => {
    const long = 'within thirty days or more';
    const [first, second] = [
      [...left.slice(0, 3), 'and all of the windows', long, ...left.slice(1)],
      [
        ...right.slice(0, 3),
        'the paths in winter and',
        'pays for the water that',
        ...right.slice(1),
      ],
    ];
    const drawn = first.flatMap((text, i) => [
      { text, x: 40, y: 700 - 14 * i },
      { text: second[i] ?? '', x: 180, y: 697 - 14 * i },
    ]);
    const onLine = [
      { text: long, x: 40, y: 700 - 14 * 9 },
      { text: 'and nothing else here.', x: 180, y: 700 - 14 * 9 },
    ];
    const text = await textOf(...drawn, ...onLine);
    expect(text.replace(/\s+/g, ' ')).toBe(
      [...first, long, ...second, 'and nothing else here.'].join(' '),
    );
  });
});

describe('a page that is drawn out of order', () => {
  const [title, first, second, third] = [
    { text: 'Pool rules', y: 760, size: 18 },
    { text: 'Guests shower before\nthey enter the water.', y: 700 },
    { text: 'Lockers take a coin\nof ten kroner.', y: 600 },
    { text: 'The pool is drained\nin October.', y: 500 },
  ];
  const inOrder = [title, first, second, third].map(({ text }) => text).join('\n\n');

  it('is read from the top down', async () => {
    expect(await textOf(third, first, title, second)).toBe(inOrder);
  });

  it('is read as it is drawn where it has columns, however far their base lines are apart', async () => {
    const column = (x: number, y: number, words: string[]) =>
      words.map((text, i) => ({ text, x, y: y - 30 * i }));
    const left = ['The landlord', 'pays for all', 'the repairs.'];
    const right = ['The tenant', 'keeps the', 'garden.'];
    const text = await textOf(...column(50, 700, left), ...column(220, 685, right));
    expect(text.split(/\n+/)).toEqual([...left, ...right]);
  });

  it('is read as it is drawn where that is from its foot upwards', async () => {
    const lines = ['Guests shower', 'before they enter', 'the water.'];
    const text = await textOf(...lines.map((text, i) => ({ text, y: 400 + 14 * i })));
    expect(text.split(/\n+/)).toEqual(lines);
  });
});

describe('a block', () => {
  const down = (step: number, ...lines: readonly string[]): Drawn[] =>
    lines.map((text, i) => ({ text, y: 760 - step * i }));

  it('is one line where white parts most lines of a page', async () => {
    const answers = ['Come to the desk.', 'May I eat?', 'No.', 'Can I print?', 'Yes.', 'When?'];
    const last = [
      { text: 'The reading room of the house is closed', y: 600 },
      { text: 'on Sundays, and in the weeks of the fair', y: 586 },
      { text: 'in May.', y: 572 },
    ];
    const text = await textOf(...down(25, ...answers), ...last);
    expect(text.split('\n\n').slice(0, 6)).toEqual(answers);
  });

  it('is apart below a table whose rows are far apart', async () => {
    const cells = ['Meter', 'Gas', 'Water', 'Heat', 'Power'].flatMap((text, i) => [
      { text, y: 760 - 25 * i },
      { text: `${i}00`, x: 200, y: 760 - 25 * i },
    ]);
    const keys = [
      { text: 'One key of the house door', y: 600 },
      { text: 'is missing; the tenant', y: 586 },
      { text: 'pays for it.', y: 572 },
      { text: 'Windows shut', y: 548 },
    ];
    const text = await textOf(...cells, ...keys);
    expect(text.split('\n\n').slice(-2)).toEqual([
      'One key of the house door\nis missing; the tenant\npays for it.',
      'Windows shut',
    ]);
  });

  it.each([
    ['prose', 'The boat is moored', 'at the mole, and it', 'stays there in the', 'winter.'],
    ['prose in capitals', 'The boat of Captain', 'Moss and the Heron', 'lie at the North', 'Mole.'],
    ['an address', 'Coolblue Ltd', 'Weena 664', '3012 Rotterdam', 'Netherlands', 'Europe'],
  ])('is all of it with double spacing: %s', async (_, ...lines) => {
    expect(await textOf(...down(25, ...lines, 'The end of it all'))).not.toContain('\n\n');
  });
});

const bold = (text: string, y: number, x = 50) => ({ text, y, x, isBold: true });
const prose = (y: number) => ({ text: 'The boat is moored at the mole,\nand it stays there.', y });

async function headingsOf(...pages: Drawn[][]) {
  const { text, blocks = [] } = await loadFile('a.pdf', await makePdf(pages));
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  return headings.map(({ start, end }) => text.slice(start, end));
}

it.each([
  ['a title', bold('Fishing', 100), ['Mooring', 'Fishing']],
  ['a caption', bold('Figure 2. Tides of the sound', 100), ['Mooring']],
  ['the last cell of a header', bold('Amount', 100, 300), ['Mooring']],
])('at the foot of a page, what is set as headings are is one: %s', async (_, last, headings) => {
  const first = [bold('Mooring', 760), prose(730), last];
  expect(await headingsOf(first, [prose(760)])).toEqual(headings);
});

it.each([
  ['Mooring: how to do it', true],
  ['2. Fee: $ 50', true],
  ['Subtotal $ 150.90', false],
  ['Account: US1234567890', false],
])(
  'a bold line above prose is a heading unless it is a name with its value: %s',
  async (line, isOne) => {
    const page = [prose(760), bold(line, 700), prose(670)];
    expect(await headingsOf(page)).toEqual(isOne ? [line] : []);
  },
);
