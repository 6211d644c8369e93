import { describe, expect, it } from 'vitest';
import { blocksOf } from './plain-blocks.ts';

describe('the lines of plain text', () => {
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
});
