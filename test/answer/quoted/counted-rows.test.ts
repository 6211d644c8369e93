import { describe, expect, it } from 'vitest';
import { countRows, runsOf } from '../../../src/answer/quoted/counted-rows.ts';
import { slice } from '../../../src/documents/span.ts';
import { terms } from '../../../src/language/terms.ts';
import type { Passage } from '../../../src/passages/passage.ts';
import { markdownPassage, markdownPassages } from '../../helpers/markdown-passage.ts';
import { count, FLEET, PIET, passage, RENTS, rankedAs } from './counted.ts';

describe('rows that a question asks for', () => {
  it.each([
    ['How many boats are there?', ['Lotte', 'Lasse', PIET, 'All Saints', 4]],
    ['how many boats does the club have', ['Lotte', 'Lasse', PIET, 'All Saints', 4]],
    ['How many boats are in use?', ['Lotte', PIET, 'All Saints', 4]],
    ['Which boats are in repair?', ['Lasse', 4]],
    ['Which boats have a licence?', ['Lotte', 'All Saints', 4]],
    ['List the boats without a licence', ['Lasse', PIET, 4]],
    ['which boats in use have a licence', ['Lotte', 'All Saints', 4]],
    ['How many boats are there in total?', ['Lotte', 'Lasse', PIET, 'All Saints', 4]],
    ['How many boats are there altogether?', ['Lotte', 'Lasse', PIET, 'All Saints', 4]],
    ['How many boats are currently in repair?', ['Lasse', 4]],
    ['How many boats do you have overall?', ['Lotte', 'Lasse', PIET, 'All Saints', 4]],
    ['Hi, how many boats are in use?', ['Lotte', PIET, 'All Saints', 4]],
    ['Can you tell me how many boats there are?', ['Lotte', 'Lasse', PIET, 'All Saints', 4]],
    ['Good morning! Could you please tell me which boats are in repair?', ['Lasse', 4]],
  ])('%s', async (question, rows) => {
    expect(await count(question)).toEqual(rows);
  });

  it.each([
    ['a word that the table does not account for', 'How many boats have an engine?'],
    ['another thing than its rows', 'How many members are there?'],
    ['a value of which others may be the opposite', 'Which boats are not in repair?'],
    ['one row', 'When was the Lotte built?'],
    ['a list that the text may hold as such', 'Which boats are there?'],
    ['a comparison', 'How many boats were built after 2008?'],
    ['one of two', 'Which boats are in use or have a licence?'],
    ['a number of a column that it does not name', 'How many boats were in use in 2021?'],
    ['one thing and not another', 'Which boats have a radio but no licence?'],
    ['what a stop word limits', 'How many boats have only a radio?'],
    ['others', 'Which other boats have a radio?'],
    ['what a stop word says', 'How many boats are off?'],
    ['what a stop word at the end says', 'How many boats are on?'],
  ])('are not sought where the question asks for %s', async (_, question) => {
    expect(await count(question)).toBeNull();
  });

  it('are those of a value, in capitals or not, and never of its opposite', async () => {
    const invoices = markdownPassage(
      '| Invoice | State |\n|---|---|\n| A1 | paid |\n| A2 | not paid |\n| A3 | Paid |\n',
    );
    const paid = await count('How many invoices are paid?', undefined, invoices);
    expect(paid).toEqual(['A1', 'A3', 3]);
    const rooms = markdownPassage(
      '| Room | No smoking |\n|---|---|\n| Red | yes |\n| Blue | no |\n',
    );
    expect(await count('Which rooms have smoking?', undefined, rooms)).toBeNull();
    const unpaid = markdownPassage(
      '# Invoices not paid\n\n| Invoice | Sum |\n|---|---|\n| A1 | 5 |\n| A2 | 6 |\n',
    );
    expect(await count('How many invoices are paid?', undefined, unpaid)).toBeNull();
  });

  it('are not counted where only some are what their table is named for', async () => {
    const calendar = markdownPassage(
      '# Deliveries and hall\n\n| Event | Day |\n|---|---|\n| Delivery of fish | 4 |\n| Wedding | 5 |\n| Fish delivery | 9 |\n',
    );
    expect(await count('How many deliveries are there?', undefined, calendar)).toBeNull();
    expect(await count('How many events are there?', undefined, calendar)).not.toBeNull();
  });

  it('are those of what things contain, and not counted where it may be more', async () => {
    const foods = markdownPassage(
      '| Product | Gluten | Sesame | May contain |\n|---|---|---|---|\n| Hummus | | x | nuts |\n| Oats | x | | |\n| Falafel | | x | gluten |\n',
    );
    const rows = (question: string) => count(question, undefined, foods);
    expect(await rows('How many products contain sesame?')).toEqual(['Hummus', 'Falafel', 3]);
    expect(await rows('Which products contain gluten?')).toBeNull();
  });

  it('are those of a cell with several values, and are not counted where one says more', async () => {
    const store = markdownPassage(
      '| Item | Place | Tint |\n|---|---|---|\n| Radio | Reception | dark blue |\n| Kit | Café, reception | blue |\n| Axe | Barn | green |\n| Tent | Barn loft | blue |\n| Rug | Hall | red and green |\n',
    );
    const rows = (which: string) => count(`How many ${which}?`, undefined, store);
    expect(await rows('items are in the barn loft')).toEqual(['Tent', 5]);
    expect(await rows('blue items are at reception')).toEqual(['Kit', 5]);
    expect(await rows('green items are in the barn')).toEqual(['Axe', 5]);
    expect((await rows('items are in the barn')) ?? (await rows('items are green'))).toBeNull();
  });

  it('are not counted for the numbers in a column that a question names', async () => {
    const parking = markdownPassage(
      '# Parking spaces\n\n| Building | Spaces | Building number |\n|---|---|---|\n| North | 40 | 1 |\n| South | 25 | 2 |\n',
    );
    expect(await count('How many parking spaces are there?', undefined, parking)).toBeNull();
    const buildings = await count('How many buildings are there?', undefined, parking);
    expect(buildings).toEqual(['North', 'South', 2]);
  });

  it.each([
    ['How many pupils passed overall?', ['Ann', 2]],
    ['How many pupils passed currently?', null],
    ['How many current pupils are there?', null],
    ['How many pupils are in the stores?', null],
    ['How many pupils are currently there?', ['Ann', 'Ben', 2]],
    ['How many pupils are currently away?', ['Ann', 2]],
    ['Can you tell me all pupils that are currently away?', ['Ann', 2]],
  ])(
    'are those of a word that mostly says nothing, where it stands: %s',
    async (question, rows) => {
      const pupils = markdownPassage(
        `| Pupil | Written | Overall | Place |
|---|---|---|---|
| Ann | failed | passed | currently away |
| Ben | passed | failed | here |
`,
      );
      expect(await count(question, undefined, pupils)).toEqual(rows);
    },
  );

  it.each([
    ['How many rooms are on floor 2?', ['Elm', 'Fir', 4]],
    ['How many rooms are on the 2nd floor?', ['Elm', 'Fir', 4]],
    ['Which rooms are on the second floor?', ['Elm', 'Fir', 4]],
    ['How many rooms are on floor two?', ['Elm', 'Fir', 4]],
    ['How many first floor rooms are there?', ['Ash', 4]],
    ['How many rooms are on the third floor?', null],
    ['How many rooms are on the twenty-second floor?', null],
    ['How many rooms are on one floor?', null],
    ['How many rooms are on the first and second floor?', null],
    ['How many rooms are in the second wing?', ['Ash', 'Elm', 4]],
    ['How many rooms are in the 2nd wing?', null],
    ['How many rooms have first aid kits?', null],
  ])('are those of a number in words beside its column: %s', async (question, rows) => {
    const rooms = markdownPassage(
      `| Room | Floor | Wing | First aid kits |
|---|---|---|---|
| Ash | 1 | second | 1 |
| Elm | 2 | second | 2 |
| Fir | 2 | first | 1 |
| Oak | 4 | first | 0 |
`,
    );
    expect(await count(question, undefined, rooms)).toEqual(rows);
  });

  it.each([
    ['How many flats have 2 rooms?', ['A1', 'B1', 5]],
    ['How many flats have two rooms?', ['A1', 'B1', 5]],
    ['Which flats have one room?', ['A12', 5]],
    ['How many flats have from three rooms?', null],
    ['How many flats have seven rooms?', null],
    ['How many flats have twenty-two rooms?', null],
    ['How many rooms are there in total?', null],
    ['Which two flats have a balcony?', null],
    ['How many flats of two families are there?', null],
    ['How many flats are kept locked?', ['B1', 5]],
    ['How many flats are kept for guests?', null],
    ['How many flats with two rooms are held open?', ['A1', 5]],
    ['Which flats were sold in 2024?', null],
  ])('are those of a sheet with a title: %s', async (question, rows) => {
    expect(await count(question, undefined, RENTS)).toEqual(rows);
  });

  it('are those of a year in the name of a column', async () => {
    const members = markdownPassage(
      '| Member | Fee 2024 | Fee 2025 |\n|---|---|---|\n| Ann | paid | paid |\n| Tom | paid | open |\n',
    );
    const rows = (question: string) => count(question, undefined, members);
    expect(await rows('How many members have paid in 2025?')).toEqual(['Ann', 2]);
    expect(await rows('How many members have paid in 2023?')).toBeNull();
    expect(await rows('How many members have paid?')).toBeNull();
  });

  it('are not counted where a total may be the sum of a column', async () => {
    const countBeside = (column: string, words: string) => {
      const store = `| Tool | ${column} |\n|---|---|\n| Saw | 4 |\n| Axe | 6 |\n`;
      return count(`How many tools ${words}?`, undefined, markdownPassage(store));
    };
    expect(await countBeside('Quantity', 'are there')).toEqual(['Saw', 'Axe', 2]);
    expect(await countBeside('Quantity', 'do we have overall')).toBeNull();
    for (const column of ['Quantity', 'Qty owned', 'Pcs', 'Copies', 'Units in stock'])
      expect(await countBeside(column, 'are there in total')).toBeNull();
    for (const column of ['Price', 'Serial number', 'Total price', 'Amount due', 'No.'])
      expect(await countBeside(column, 'are there in total')).toEqual(['Saw', 'Axe', 2]);
  });

  it('are not counted for things of which several rows may be one', async () => {
    const orders = markdownPassage(
      '# Orders\n\n| Customer | City | State |\n|---|---|---|\n| Huber | Vienna | paid |\n| huber | Vienna | open |\n| Novak | Vienna | paid |\n| | Vienna | open |\n| Lind | Graz | paid |\n',
    );
    const rows = (question: string, ...others: Passage[]) =>
      count(question, undefined, orders, ...others);
    expect(await rows('How many customers are in Vienna?')).toBeNull();
    expect(await rows('Which customers are in Vienna?')).toBeNull();
    expect(await rows('How many customers are open?')).toBeNull();
    expect(await rows('How many customers are in Graz?')).toEqual(['Lind', 5]);
    expect(await rows('How many orders are paid?')).toEqual(['Huber', 'Novak', 'Lind', 5]);
    // A table with one row for each customer can be counted.
    const customers = markdownPassage(
      '| Customer | City |\n|---|---|\n| Huber | Vienna |\n| Novak | Vienna |\n| Lind | Graz |\n',
    );
    const list = { ...customers, document: 'customers.md', contentHash: 'customers' };
    expect(await rows('How many customers are in Vienna?', list)).toEqual(['Huber', 'Novak', 3]);
  });

  it('are not counted where the reader is sure of a number in the text', async () => {
    const answers = [{ span: { start: 0, end: 5 }, score: 3 }];
    expect(await count('How many boats are there?', answers)).toBeNull();
    expect(await count('Which boats are in repair?', answers)).toEqual(['Lasse', 4]);
  });

  it('are those of the column that a question names, where two hold the same value', async () => {
    const tickets = markdownPassage(
      '| Ticket | Priority | Severity |\n|---|---|---|\n| T1 | high | low |\n| T2 | high | high |\n| T3 | low | high |\n',
    );
    const rows = (question: string) => count(question, undefined, tickets);
    expect(await rows('How many tickets have a high priority?')).toEqual(['T1', 'T2', 3]);
    expect(await rows('How many tickets have a low severity?')).toEqual(['T1', 3]);
    expect(await rows('How many tickets are high?')).toBeNull();
    expect(await rows('How many tickets have a high priority and severity?')).toBeNull();
  });

  it('are not counted where several tables have such rows, of one document or of two', async () => {
    const bookings = (month: string, ...rows: string[]) =>
      `## ${month}\n\n| Booking | State |\n|---|---|\n${rows.join('\n')}\n\n`;
    const january = bookings('January', '| A | open |', '| B | closed |');
    const february = bookings('February', '| C | open |');
    const year = markdownPassages(january + february);
    expect(await count('How many bookings are open?', undefined, ...year)).toBeNull();
    const open = await count('Which bookings in January are open?', undefined, ...year);
    expect(open).toEqual(['A', 2]);

    const north = markdownPassage(january);
    const south = { ...markdownPassage(february), document: 'south.md', contentHash: 'south' };
    expect(await count('How many bookings are open?', undefined, north, south)).toBeNull();
    const copy = { ...north, document: 'copy.md' };
    expect(await count('How many bookings are open?', undefined, north, copy)).toEqual(['A', 2]);
  });

  it('are not sought in a document that is about something else, nor in one that is very long', async () => {
    let loaded = 0;
    const load = async () => {
      loaded++;
      return Array.from({ length: 1_001 }, () => passage);
    };
    const passages = [rankedAs(passage)];
    expect(await countRows({ question: 'How many members?', passages }, terms, load)).toBeNull();
    expect(loaded).toBe(0);
    expect(await countRows({ question: 'How many boats?', passages }, terms, load)).toBeNull();
    expect(loaded).toBe(1);
  });

  it('are quoted together where they are neighbours', async () => {
    const ranking = { question: 'How many boats are in use?', passages: [rankedAs(passage)] };
    const found = await countRows(ranking, terms, async () => [passage]);
    expect(runsOf(found?.rows ?? []).map(({ span }) => slice(FLEET, span))).toEqual([
      expect.stringMatching(/Lotte.*yes/),
      expect.stringMatching(/Piet.*\n.*All Saints.*yes/),
    ]);
  });
});
