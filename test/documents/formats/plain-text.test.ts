import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../src/documents/formats/plain-text.ts';
import { faultsOf } from '../../helpers/block-tree.ts';
import { untidyText } from '../../helpers/texts.ts';
import { blocksOf, WRAPPED, WRAPPED_OUTLINE } from './plain-blocks.ts';

describe('the blocks of plain text', () => {
  it('are paragraphs, whether or not an editor wrapped them', () => {
    expect(blocksOf(`${WRAPPED}\n\nYours\nIda Vik\n`)).toEqual([
      WRAPPED_OUTLINE,
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
    [`The mill\n========\n${WRAPPED}`, 'heading1 The mill'],
    [`OPENING HOURS\n${WRAPPED}`, 'heading2 OPENING HOURS'],
    [`3.2.1 Fees for berths\n${WRAPPED}`, 'heading4 3.2.1 Fees for berths'],
    [`§ 4 Fees\n${WRAPPED}`, 'heading2 § 4 Fees'],
    [`1. Introduction\n\n${WRAPPED}`, 'heading2 1. Introduction'],
    [`The mill today\n\n${WRAPPED}`, 'heading1 The mill today'],
  ])('of %j begin with a heading', (text, heading) => {
    expect(blocksOf(text)).toEqual([heading, WRAPPED_OUTLINE]);
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
      expect(blocksOf(`${heading}\n${WRAPPED}`)).toEqual([`heading2 ${heading}`, WRAPPED_OUTLINE]);
    }
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
