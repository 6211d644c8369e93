import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../src/documents/formats/plain-text.ts';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { untidyText } from '../../helpers/texts.ts';

function blocksOf(text: string): string[] {
  const document = readPlainText(text);
  expect(faultsOf(document)).toEqual([]);
  return outlineOf(document);
}

const wrapped =
  'The old mill beside the river was rebuilt after the\nflood of 1911 and still grinds. Its wheel is oak.';
const joined = `paragraph ${wrapped.replace('\n', '⏎')}`;

describe('the blocks of plain text', () => {
  it('are paragraphs, whether or not an editor wrapped them', () => {
    expect(blocksOf(`${wrapped}\n\nYours\nIda Vik\n`)).toEqual([
      joined,
      'paragraph Yours',
      'paragraph Ida Vik',
    ]);
  });

  it('are paragraphs where letters of different widths break lines at different columns', () => {
    const lines = [
      'The old mill beside the river was rebuilt after the flood of 1911, and its',
      'wheel of oak still turns the stones that grind the flour of the valley for',
      'the two bakers Eva Lind and Ida Vik, who live above it. In 1948',
      'Olof Vik added a saw, which the brothers of the Lind family from the north',
      'still use in winter, when the ice of the lake below the old bridge bears a',
      'sledge.',
    ];
    expect(blocksOf(lines.join('\n'))).toEqual([`paragraph ${lines.join('⏎')}`]);
  });

  it.each([
    [`The mill\n========\n${wrapped}`, 'heading1 The mill'],
    [`OPENING HOURS\n${wrapped}`, 'heading2 OPENING HOURS'],
    [`3.2.1 Fees for berths\n${wrapped}`, 'heading4 3.2.1 Fees for berths'],
    [`§ 4 Fees\n${wrapped}`, 'heading2 § 4 Fees'],
    [`1. Introduction\n\n${wrapped}`, 'heading2 1. Introduction'],
    [`The mill today\n\n${wrapped}`, 'heading1 The mill today'],
  ])('of %j begin with a heading', (text, heading) => {
    expect(blocksOf(text)).toEqual([heading, joined]);
    expect(readPlainText(text).landmarks).toHaveLength(1);
  });

  it.each([
    '질문: 영업시간이 어떻게 되나요?\n답변: 매일 9시부터 18시까지입니다.',
    'سؤال: هل يمكن الدفع بالبطاقة؟\nجواب: نعم، ابتداء من عشرة ريالات.',
    'Domanda: Quali sono gli orari?\nRisposta: Dalle 9 alle 18.',
  ])('are questions with their answers, whatever their labels: %s', (text) => {
    const pair = text.split('\n').map((line) => `  paragraph ${line}`);
    expect(blocksOf(text)).toEqual(['question', ...pair]);
  });

  it('are the clauses of a contract, each below its heading', () => {
    const clauses = ['1.1. Ida Vik lets the mill.', '2.1. It ends in May.', '2.2. It may go on.'];
    const [first = '', second, third] = clauses;
    const text = `1. Subject of the contract\n${first}\n\n2. Term\n${second}\n${third}`;
    expect(blocksOf(text)).toEqual([
      'heading2 1. Subject of the contract',
      'list',
      `  item ${first}`,
      'heading2 2. Term',
      'list',
      `  item ${second}`,
      `  item ${third}`,
    ]);
  });

  it.each([
    ['1. Fruit', '1.1. apples', '1.2. pears', '2. Bread'],
    ['1. Open the valve.', '1.1. It is red.', '2. Close the door.'],
    ['1. Open the valve', '2. Close the door.'],
    ['1) Apples', '2) Pears from the garden.'],
    ['2. Bread', '3.1. Where to buy it.'],
  ])('are the items of a list where no clause stands below: %s', (...lines) => {
    expect(blocksOf(lines.join('\n'))).toEqual(['list', ...lines.map((line) => `  item ${line}`)]);
  });

  it('are lists with their items, also nested ones', () => {
    const text =
      'Bring along:\n• boots\n  for the mud\n• a lamp\n   1) with oil\n   2) or not\n\n  Any lamp will do.\n• bread\nThe boat leaves at nine.';
    expect(blocksOf(text)).toEqual([
      'paragraph Bring along:',
      'list',
      '  item • boots⏎  for the mud',
      '  item',
      '    list',
      '      item 1) with oil',
      '      item 2) or not',
      '    paragraph Any lamp will do.',
      '  item • bread',
      'paragraph The boat leaves at nine.',
    ]);
    expect(blocksOf('1. Apples\n\n2. Pears\n\n3. Plums')).toEqual([
      'list',
      '  item 1. Apples',
      '  item 2. Pears',
      '  item 3. Plums',
    ]);
    expect(
      blocksOf('It was begun by the miller and his brother in the year\n1986. What a year it was.'),
    ).toHaveLength(1);
  });

  it('are lists also where boxes to tick are typed', () => {
    expect(blocksOf('Before eight\n[ ] Switch on\n[x] Count the float\n[] Unlock')).toEqual([
      'paragraph Before eight',
      'list',
      '  item [ ] Switch on',
      '  item [x] Count the float',
      '  item [] Unlock',
    ]);
    const notes = '[1] The mill of 1911 still stands.\n\n[y] The saw is new.';
    expect(blocksOf(notes).join()).not.toContain('list');
  });

  it('are fields with their names', () => {
    expect(
      blocksOf('Name:   Ida Vik\nDate of birth: 4 May 1990\n\nRoom: 14\n\nNote: the door sticks.'),
    ).toEqual([
      'field [Name] Name:   Ida Vik',
      'field [Date of birth] Date of birth: 4 May 1990',
      'field [Room] Room: 14',
      'paragraph Note: the door sticks.',
    ]);
  });

  it('are lines of their own where numbers stand below each other', () => {
    expect(blocksOf('It begins early.\n\n8.30 Doors open\n9.00 Welcome\n9.15 First talk')).toEqual([
      'paragraph It begins early.',
      'paragraph 8.30 Doors open',
      'paragraph 9.00 Welcome',
      'paragraph 9.15 First talk',
    ]);
  });

  it.each([
    ['12.05.2025', '13.05.2025', '14.05.2025'],
    ['5/12/25', '5/13/25', '5/14/25'],
    ['2025-05-12', '2025-05-13', '2025-05-14'],
    ['Mon, 12 May 2025', 'Tue, 13 May 2025', 'Wed, 14 May 2025'],
    ['May 12, 2025', 'May 13, 2025', 'May 14, 2025'],
    ['[12.05.2025 08:15]', '[13.05.2025 09:40]', '[14.05.2025 11:05]'],
    ['**12.05.2025**', '**13.05.2025**', '**14.05.2025**'],
    ['08:15', '09:40', '11:05'],
    ['8:15 a.m.', '9:40 a.m.', '1:05 p.m.'],
    ['8.15', '9.40', '11.05'],
    ['8.15 am', '9.40 am', '1.05 pm'],
  ])('are entries that begin with dates or times, also wrapped ones: %s', (...stamps) => {
    const does = [
      'Ida Vik and Olof Vik put in the new pump below the mill',
      'The ice of the lake below the old bridge closed the lock',
      'Eva Lind called the people of the firm who built the new\npump and know the lock',
    ];
    const entries = does.map((what, i) => `${stamps[i]} ${what}`);
    const outline = entries.map((entry) => `paragraph ${entry.replace('\n', '⏎')}`);
    expect(blocksOf(entries.join('\n'))).toEqual(outline);
    expect(blocksOf(`Log of the mill\n${entries.toReversed().join('\n')}`).slice(-3)).toEqual(
      outline.toReversed(),
    );
  });

  it('are entries also with points and spans of time', () => {
    const plan = [
      '8.30 to 9.15 Registration in the hall of the old mill',
      '9.15 to 10.30 The talk of the keeper of the lighthouse',
    ];
    expect(blocksOf(plan.join('\n'))).toEqual(plan.map((entry) => `paragraph ${entry}`));
  });

  it('are entries also where what was switched on ends a line', () => {
    const log = [
      '08:15 The new pump below the old mill was switched on',
      '09:40 The lock below the bridge opens, and it was let in',
      '11:05 All the lamps of the bridge and the pier were seen',
    ];
    expect(blocksOf(log.join('\n'))).toEqual(log.map((entry) => `paragraph ${entry}`));
  });

  it.each([
    'The bridge below the old mill was closed to carts from\n12.05.2025 on, as the ice had lifted its piers.',
    'The council met in the mill on 12.05.2025, 19.05.2025,\n26.05.2025, 02.06.2025, 09.06.2025, 16.06.2025 and\n23.06.2025, and then no more.',
    'The contract for the old mill was signed by the mayor on\n12.05.2025 and ends without notice of one of the two on\n31.12.2026 unless the town prolongs it in March before the\n30.06.2026 in writing.',
    'The price of bread in the mill in the last two months is\n12.50 euros for two loaves, and that of the milk seems\n10.20 euros for each can.',
    'The last boat from the bridge below the old mill goes at\n18:30 in summer, and in winter it goes a good deal before\n16:15 from the new pier.',
    'Der Vertrag mit der Mühle unter der Brücke beginnt am\n12.05.2025 und endet ohne die Kündigung eines Teils am\n31.12.2026 von selbst.',
    '08:15 is the first boat, and others go at 09:15, 10:15 and\n11:15 from the bridge below the old mill.',
  ])('are paragraphs where a date within a sentence begins a line: %j', (text) => {
    expect(blocksOf(text)).toEqual([`paragraph ${text.replaceAll('\n', '⏎')}`]);
  });

  it('are fields and rows, and no headings, in capitals', () => {
    expect(
      blocksOf('Pay by May.\n\nIBAN: DE89 3704 0044\nBank: Alm Berlin\n\nPIN CODE: 4711').slice(1),
    ).toEqual([
      'field [IBAN] IBAN: DE89 3704 0044',
      'field [Bank] Bank: Alm Berlin',
      'field [PIN CODE] PIN CODE: 4711',
    ]);
    expect(blocksOf('ITEM\tPRICE\nPump\t30\nValve\t12').slice(0, 2)).toEqual([
      'table',
      '  row* 0:ITEM | 1:PRICE',
    ]);
    for (const heading of ['PART 2: FEES', 'FEES: 2024', 'FEES: NEW BOATS']) {
      expect(blocksOf(`${heading}\n${wrapped}`)).toEqual([`heading2 ${heading}`, joined]);
    }
  });

  it('are lines of a table of contents', () => {
    expect(blocksOf('Fees ........ 3\nRules . . . . . 12\nDogs……… iv\n')).toEqual([
      'contents Fees ........ 3⏎Rules . . . . . 12⏎Dogs……… iv',
    ]);
  });

  it.each([
    ['prices that fall', 'Espresso ........ 3', 'Tea ............. 2', 'Cake ............ 3'],
    [
      'prices in cents',
      'Copy of a key, flat ................ 18.00',
      'Copy of a key, lock ................ 42.00',
    ],
    [
      'words',
      'Copy of a key, with the card of the owner .... 18',
      'Confirmation of tenancy, each ............... free',
    ],
    ['a form', 'Flat ............... C03', 'Moving out ......... Wilma Stark'],
  ])('are entries, each by itself, where dots lead to %s', (_, ...lines) => {
    const entries = lines.map((line) => `field [${line.split(/ \.{3}/)[0]}] ${line}`);
    expect(blocksOf(lines.join('\n'))).toEqual(entries);
  });

  it.each([
    'He said that the old mill ........ was sold in 1911.',
    'I, ____________________, who live at the address below,\nlet the flat to ____________________ for one year.',
  ])('are paragraphs where something is left out: %j', (text) => {
    expect(blocksOf(text).every((block) => block.startsWith('paragraph'))).toBe(true);
  });

  it('do not have rules stand above lists', () => {
    expect(blocksOf('Yours,\n\n------\n* one.\n* two.')).toEqual([
      'paragraph Yours,',
      'margin ------',
      'list',
      '  item * one.',
      '  item * two.',
    ]);
  });

  it.each([
    ['with tabs', 'Boat\tFare\nFerry\t5\nCanoe\t3'],
    ['with spaces', 'Boat      Fare\n-----     ----\nFerry        5\nCanoe        3'],
    [
      'with bars',
      '+-------+------+\n| Boat  | Fare |\n+-------+------+\n| Ferry | 5 |\n| Canoe | 3 |',
    ],
  ])('are tables that are drawn %s', (_, text) => {
    expect(blocksOf(`Fares\n\n${text}\n`).slice(-4)).toEqual([
      'table',
      '  row* 0:Boat | 1:Fare',
      '  row 0:Ferry | 1:5',
      '  row 0:Canoe | 1:3',
    ]);
  });

  it('know the column of a cell beside an empty one', () => {
    const text = 'Boat    Day  Night\nFerry   5    7\nCanoe        3\nKayak   2    4';
    expect(blocksOf(text)[3]).toBe('  row 0:Canoe | 2:3');
  });

  it.each([
    ['Fare      2024   2025\nFerry     5      6\nCanoe     3      4', ['row*', 'row', 'row']],
    ['Mill   1911   1948\nBarn   1920   1950\nShed   1930   1951', ['row', 'row', 'row']],
  ])('may have years as names of columns: %j', (text, rows) => {
    expect(blocksOf(text).map((line) => line.trim().split(' ')[0])).toEqual(['table', ...rows]);
  });

  it.each([
    ['Boat\tFare\tNote\nFerry\t5\tdaily\nCanoe\t3\t\nKayak\t2\tnew', '  row 0:Canoe | 1:3'],
    ['Boat\tFare\tNote\nFerry\t5\tdaily\nCanoe\t\t\nKayak\t2\tnew', '  row 0:Canoe'],
    ['Boat\tFare\t\nFerry\t5\tdaily\nCanoe\t3\nKayak\t2\tnew', '  row 0:Canoe | 1:3'],
    [
      '\tMonday\tTuesday\nOpening hours\t9:00\t10:00\nClosing\t17:00\t18:00\nTours\t12:00\t13:00',
      '  row 0:Closing | 1:17:00 | 2:18:00',
    ],
    ['\tBoat\tFare\n\tFerry\t5\n\tCanoe\t3\n\tKayak\t2', '  row 0:Canoe | 1:3'],
    ['| Boat | Fare |\n| Ferry | 5 |\n| Canoe | |\n| Kayak | 2 |', '  row 0:Canoe'],
  ])('are one table where cells are empty: %j', (text, row) => {
    const blocks = blocksOf(text);
    expect(blocks.slice(3, 4)).toEqual([row]);
    expect(blocks[1]).toMatch(/^ {2}row\* /);
    expect(blocks).toHaveLength(5);
  });

  it('are lines below the line that they are indented under', () => {
    const prices = 'Kayak\n  per hour: 90\n  per day: 320\nCanoe:\n  Summer\n    per day: 400\n';
    expect(blocksOf(prices)).toEqual([
      'item',
      '  list',
      '    field [per hour] per hour: 90',
      '    field [per day] per day: 320',
      'item',
      '  list',
      '    item',
      '      list',
      '        field [per day] per day: 400',
    ]);
    const terms = 'Kayak\n  A boat with a double blade.\nCanoe\n  A boat with a single one.\n';
    expect(blocksOf(terms)).toEqual([
      'item',
      '  list',
      '    paragraph A boat with a double blade.',
      'item',
      '  list',
      '    paragraph A boat with a single one.',
    ]);
  });

  it.each([
    // Hanging lines of one sentence.
    'Alm, Ida (2001). On the building of small boats in the north, and\n    what became of them. Lund: Boat Press, with plates by the\n    author.\n',
    // The first line of a paragraph is indented.
    'It ended.\n   The next morning the crew went down to the harbour to see\nwhat was left of the boats, and found none at all.\n',
    'The first day\n   On the next morning the crew went down to the harbour to see\nwhat was left of the boats, and found none at all in the water there.\n',
  ])('%# lead in nothing', (text) => {
    const { blocks = [] } = readPlainText(text);
    expect(blocks.filter(({ kind }) => kind === 'item' || kind === 'list')).toEqual([]);
  });
});

describe('a transcript', () => {
  it.each([
    ['Ek:\nThe ice is thin. We wait.\n\nAlm: I agree.\nI will\n\nEk: Then so be it.', 'Ek'],
    [
      '[00:12] Ek: The ice is thin.\n[00:15] Alm (phone): I agree.\n[00:20] Ek: Then so be it.',
      'Ek',
    ],
    ['DR. EK: The ice is thin.\nALM: I agree.\nDR. EK: Then so be it.', 'DR. EK'],
  ])('has a turn for each speech: %j', (text, speaker) => {
    const turns = blocksOf(text).filter((line) => line.startsWith('turn'));
    expect(turns).toHaveLength(3);
    expect(turns[0]).toBe(`turn [${speaker}]`);
  });

  it.each([
    ['Q:', 'A:', '\n'],
    ['**Q:**', '**A:**', '\n\n'],
    ['Question:', 'Answer:', '\n\n'],
    ['Frage 1:', 'Antwort 1:', '\n'],
  ])('is not seen in questions after %j and answers after %j', (asks, answers, between) => {
    const pairs = ['long', 'wide', 'deep'].map(
      (how) => `${asks} How ${how} is it?${between}${answers} It is six metres ${how}.`,
    );
    const outline = blocksOf(pairs.join('\n\n'));
    expect(outline).toHaveLength(9);
    expect(outline.slice(0, 3)).toEqual([
      'question',
      `  paragraph ${asks} How long is it?`,
      `  paragraph ${answers} It is six metres long.`,
    ]);
  });

  it.each([
    ['12.05.25, ', '08:14', ' - '],
    ['5/12/25, ', '8:14\u202fAM', ' - '],
    ['[12.05.25, ', '08:14', '] '],
    ['[12.05.2025, ', '08:14:33', '] '],
    ['\u200e[2025-05-12 ', '08:14', '] '],
  ])('has a turn for each message of a chat: %s%s%s', (...parts) => {
    const stamp = parts.join('');
    const chat = [
      `${stamp}Messages and calls are end-to-end encrypted.`,
      `${stamp}Ida Vik: Where are the oars?`,
      `${stamp}+47 912 34 567: below the bridge`,
      'Key: behind the door',
      `${stamp}Ida Vik added ole`,
      `${stamp}ole: 👍`,
      `${stamp}Ida Vik: ok`,
    ];
    expect(blocksOf(chat.join('\n'))).toEqual([
      `paragraph ${chat[0]}`,
      'turn [Ida Vik]',
      `  paragraph ${chat[1]}`,
      'turn [+47 912 34 567]',
      `  paragraph ${chat[2]}`,
      '  paragraph Key: behind the door',
      `paragraph ${chat[4]}`,
      'turn [ole]',
      `  paragraph ${chat[5]}`,
      'turn [Ida Vik]',
      `  paragraph ${chat[6]}`,
    ]);
  });

  it('has no headings of what happens, in brackets', () => {
    const text =
      'ANNE LIEN: We fear for the salmon. The nets tore twice.\n\n(Applause.)\n\nJON FOSS: It creates jobs. We buy nets.\n\n[Laughter]\n\nANNE LIEN: By May, we hope. Thank you.\n';
    const { blocks = [], landmarks } = readPlainText(text);
    expect(blocks.some(({ kind }) => kind === 'heading')).toBe(false);
    expect(landmarks).toEqual([]);
    const underlined = readPlainText('(Draft)\n=======\n\nThe text of it.\n');
    expect(underlined.blocks?.[0]?.kind).toBe('heading');
  });

  it('is not seen in entries of which each has a label of its own', () => {
    const log = ['Pump', 'Valve', 'Lock'].map((what, i) => `12.05.25, 08:1${i} - ${what}: works`);
    expect(blocksOf(log.join('\n'))).toEqual(log.map((line) => `paragraph ${line}`));
  });

  it('is not seen in a list of records', () => {
    const records = 'Name: Ida\nRoom: 14\n\nName: Ole\nRoom: 15\n';
    expect(blocksOf(records).every((line) => line.startsWith('field'))).toBe(true);
  });
});

describe('the blocks of any text', () => {
  it('stand in order, apart or inside each other, without white space at their ends', () => {
    const drawn = fc
      .array(
        fc.constantFrom(
          'a  b',
          'a\t',
          '\tb',
          '|',
          '- x',
          '  1. y',
          'A: b',
          'x...... 3',
          '----',
          'CAPS',
          '\n',
          '\f',
          ' ',
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join('\n'));
    fc.assert(
      fc.property(fc.oneof(untidyText, drawn), (text) => {
        expect(faultsOf(readPlainText(text))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
