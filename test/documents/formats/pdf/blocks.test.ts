import { describe, expect, it } from 'vitest';
import { loadFile } from '../../../helpers/load-file.ts';
import { makePdf } from '../../../helpers/pdf-files.ts';
import { blocksOf, PROSE, prose } from './drawn-blocks.ts';

describe('the blocks of a PDF', () => {
  it('are headings where lines are larger than prose, with their levels', async () => {
    const pdf = await makePdf([
      [
        { text: 'Harbour rules', y: 750, size: 20 },
        prose(720),
        { text: 'Of the mole', y: 660, size: 15 },
        prose(630),
      ],
    ]);
    const { blocks = [], landmarks, text } = await loadFile('a.pdf', pdf);
    const headings = blocks.filter(({ kind }) => kind === 'heading');
    expect(headings.map(({ start, end, level }) => [text.slice(start, end), level])).toEqual([
      ['Harbour rules', 1],
      ['Of the mole', 2],
    ]);
    expect(landmarks.flatMap((mark) => (mark.kind === 'heading' ? [mark.heading] : []))).toEqual([
      'Harbour rules',
      'Of the mole',
    ]);
  });

  it('are one heading where a title takes two lines', async () => {
    const title = { text: 'The rules of the\nharbour', y: 750, size: 20 };
    expect(await blocksOf([title, prose(690)])).toEqual([
      'heading: The rules of the/harbour',
      PROSE,
    ]);
  });

  it('are headings where numbered lines stand apart', async () => {
    const blocks = await blocksOf([
      { text: '2.1 Mooring', y: 750 },
      prose(720),
      { text: '2.2 Fees', y: 660 },
      prose(630),
    ]);
    expect(blocks).toEqual(['heading: 2.1 Mooring', PROSE, 'heading: 2.2 Fees', PROSE]);
  });

  it('are the items of a list, with the lines that hang below them', async () => {
    const blocks = await blocksOf([
      prose(760),
      { text: '• one rope of ten metres', y: 710 },
      { text: 'and a fender', x: 58, y: 696 },
      { text: '• a lamp', y: 682 },
      prose(640),
    ]);
    expect(blocks).toEqual([
      PROSE,
      'list: • one rope of ten metres/and a fender/• a lamp',
      'item: • one rope of ten metres/and a fender',
      'item: • a lamp',
      PROSE,
    ]);
  });

  it.each([
    ['1. one\n2. two', 2],
    ['a) one\nb) two', 2],
    ['(i) one\n(ii) two\n(iii) three', 3],
    ['7. of May it rained\nand on the 9. it snowed', 0],
  ])('are as many items as %j counts: %i', async (text, count) => {
    const blocks = await blocksOf([{ text, y: 700 }]);
    expect(blocks.filter((block) => block.startsWith('item'))).toHaveLength(count);
  });

  it('are items of a list within an item where they stand further right', async () => {
    const at = (y: number, x: number, text: string) => ({ text, x, y, size: 10 });
    const blocks = await blocksOf([
      at(700, 40, '1. Shout for help.'),
      at(684, 40, '2. Press the chest:'),
      at(668, 60, 'a) five centimetres deep'),
      at(652, 60, 'b) a hundred times a minute'),
      at(636, 40, '3. Fetch the box from the corridor'),
      at(620, 60, 'a) dry the chest'),
      at(604, 60, 'b) use the pads'),
      at(588, 80, 'i) small ones for children'),
      at(572, 80, 'ii) large ones for others'),
      at(556, 40, '4. Wait.'),
      at(400, 40, 'The box is tested in May.'),
    ]);
    const names = blocks.map((block) => block.replace(/^(\w+): (\S+).*$/, '$1 $2'));
    expect(names).toEqual([
      ...['list 1.', 'item 1.', 'item 2.', 'list a)', 'item a)', 'item b)'],
      ...['item 3.', 'list a)', 'item a)', 'item b)', 'list i)', 'item i)', 'item ii)'],
      ...['item 4.', 'paragraph The'],
    ]);
  });

  it('are items with the lines that go on further left, but not with a paragraph below', async () => {
    const at = (y: number, x: number, text: string) => ({ text, x, y, size: 10 });
    const blocks = await blocksOf([
      at(700, 60, '(1) In the chapter on procedures of the manual,'),
      at(688, 40, 'replace the paragraph. Then tell all the owners.'),
      at(676, 40, 'Heron 40 is meant.'),
      at(664, 60, '(2) Wait'),
      at(652, 40, 'The chapter is checked in May by the harbour office.'),
    ]);
    expect(blocks.filter((block) => !block.startsWith('list'))).toEqual([
      'item: (1) In the chapter on procedures of the manual,/replace the paragraph. Then tell all the owners./Heron 40 is meant.',
      'item: (2) Wait',
      'paragraph: The chapter is checked in May by the harbour office.',
    ]);
  });

  it('nest no deeper than lists do', async () => {
    const blocks = await blocksOf(
      Array.from({ length: 40 }, (_, i) => ({
        text: `• ${i}`,
        x: 9 + 9 * i,
        y: 700 - 12 * i,
        size: 9,
      })),
    );
    expect(blocks.filter((block) => block.startsWith('list'))).toHaveLength(20);
  });

  it('are items without a short line further left, before which they had room', async () => {
    const at = (y: number, x: number, text: string) => ({ text, x, y, size: 10 });
    const blocks = await blocksOf([
      at(700, 40, 'Dear Ann, please bring this to the meeting at the harbour:'),
      at(688, 60, '• nails'),
      at(676, 60, '• the licence of your boat'),
      at(664, 40, 'Thanks for it all'),
    ]);
    expect(blocks.slice(-3)).toEqual([
      'item: • nails',
      'item: • the licence of your boat',
      'paragraph: Thanks for it all',
    ]);
  });

  it('are items where they begin on other pages, none of which goes on in the next', async () => {
    const foot = { text: '1 As measured on the mole in May.', y: 40, size: 7 };
    const blocks = await blocksOf(
      [prose(740), { text: 'a) no date of issue on the form', y: 600 }, foot],
      [{ text: 'b) no stamp of the doctor', y: 740 }, prose(600)],
    );
    expect(blocks.filter((block) => block.startsWith('item'))).toEqual([
      'item: a) no date of issue on the form',
      'item: b) no stamp of the doctor',
    ]);
  });

  it('are items that run over to the next page, with the lists behind them', async () => {
    const at = (y: number, text: string) => ({ text, x: 60, y });
    const blocks = await blocksOf(
      [
        prose(740),
        at(120, '1. eggs of the village'),
        at(106, '2. flour of the mill that stands by'),
      ],
      [at(740, 'the river in the valley'), at(726, '3. milk of the farm'), prose(600)],
    );
    expect(blocks.filter((block) => block.startsWith('item'))).toEqual([
      'item: 1. eggs of the village',
      'item: 2. flour of the mill that stands by/the river in the valley',
      'item: 3. milk of the farm',
    ]);
  });

  it('are the items of a list where three lines in a row or more begin with a name and a colon', async () => {
    const dates = [
      '18 April: egg hunt in the orchard',
      '17 May: free canoe trips on the river, and',
      'tea for all who come early',
      'Nothing in June',
      '12 July: village fair',
      '30 August: bat walk',
      '6 September: a walk to the mill',
    ];
    const blocks = await blocksOf([prose(760), { text: dates.join('\n'), y: 710 }]);
    expect(blocks.filter((block) => !block.startsWith('list'))).toEqual([
      PROSE,
      'item: 18 April: egg hunt in the orchard',
      'item: 17 May: free canoe trips on the river, and/tea for all who come early',
      'item: Nothing in June',
      'item: 12 July: village fair',
      'item: 30 August: bat walk',
      'item: 6 September: a walk to the mill',
    ]);
  });

  it.each([
    ['two such lines', 'Chair: Ann Moss\nTreasurer: Bob Dean'],
    [
      'prose with colons',
      'The board: Ann is in the chair. The\nCashier: Bob. He looks after the\nmoney, too: it is safe.\nMay: we meet.',
    ],
    ['an address', 'Pell & Daughter\n12 Mill Lane\nLeeds LS1 2AB\nTelephone: 0113 496 0000'],
    [
      'a poem',
      'I wandered lonely as a cloud\nThat floats on high\nWhen all at once I saw:\nA host',
    ],
  ])('are one paragraph in %s', async (_, text) => {
    expect(await blocksOf([{ text, y: 700 }])).toEqual([
      `paragraph: ${text.replaceAll('\n', '/')}`,
    ]);
  });

  it('are a table of contents', async () => {
    const blocks = await blocksOf([
      { text: 'Rules ............ 1\nFees ............. 12', y: 700 },
      prose(600),
    ]);
    expect(blocks).toEqual(['contents: Rules ............ 1/Fees ............. 12', PROSE]);
  });

  it('are not a table of contents where numbers fall, as prices do', async () => {
    const text = 'Espresso ........ 3\nTea ............. 2\nCake ............ 3';
    const blocks = await blocksOf([{ text, y: 700 }, prose(600)]);
    expect(blocks.filter((block) => block.startsWith('contents'))).toEqual([]);
    expect(blocks.join()).toContain('Tea ............. 2');
  });

  it('are fields where a value stands beside a name', async () => {
    const line = [
      { text: 'Home port:', y: 700 },
      { text: 'Risor', x: 200, y: 700 },
    ];
    const { text, blocks } = await loadFile('a.pdf', await makePdf([line]));
    expect(text).toBe('Home port:  Risor');
    expect(blocks).toEqual([{ kind: 'field', start: 0, end: 17, label: { start: 0, end: 9 } }]);
  });
});
