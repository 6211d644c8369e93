import { describe, expect, it } from 'vitest';
import { countRows, runsOf } from '../../../src/answer/quoted/counted-rows.ts';
import { slice } from '../../../src/documents/span.ts';
import { terms } from '../../../src/language/terms.ts';
import type { RankedPassage } from '../../../src/retrieval/ranking.ts';
import { markdownPassage } from '../../helpers/markdown-passage.ts';

const FLEET = `# The boats of the club

| Boat | Built | State | Licence | Radio |
|---|---|---|---|---|
| Lotte | 2008 | in use | yes | no |
| Lasse | 1999 | in repair | no | yes |
| Piet \\| Pit | 2015 | in use | no | no |
| All Saints | 2021 | in use | yes | yes |
| Total | 4 | | | |
`;

/** With a bar of its own, as the file writes it. */
const PIET = 'Piet \\| Pit';

const passage = markdownPassage(FLEET);

/** The first cells of the rows that answer, and how many rows there are; null where nothing is counted. */
async function count(question: string, answers?: RankedPassage['answers'], table = passage) {
  const signals = { passage: 0, sentence: 0, lexical: 0, words: 0 };
  const ranked = {
    passage: table,
    score: 1,
    signals,
    sentenceSimilarities: [],
    ...(answers && { answers }),
  };
  const found = await countRows({ question, passages: [ranked] }, terms, async () => [table]);
  return found && [...found.rows.map(({ cells }) => cells.values().next().value), found.of];
}

describe('rows that a question asks for', () => {
  it.each([
    ['How many boats are there?', ['Lotte', 'Lasse', PIET, 'All Saints', 4]],
    ['how many boats does the club have', ['Lotte', 'Lasse', PIET, 'All Saints', 4]],
    ['How many boats are in use?', ['Lotte', PIET, 'All Saints', 4]],
    ['Which boats are in repair?', ['Lasse', 4]],
    ['Which boats have a licence?', ['Lotte', 'All Saints', 4]],
    ['List the boats without a licence', ['Lasse', PIET, 4]],
    ['which boats in use have a licence', ['Lotte', 'All Saints', 4]],
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
  ])('are not sought where the question asks for %s', async (_, question) => {
    expect(await count(question)).toBeNull();
  });

  it.each([
    ['How many boats have only a radio?'],
    ['Which other boats have a radio?'],
    ['How many boats are off?'],
    ['How many boats are on?'],
  ])('are not sought where a stop word decides: %s', async (question) => {
    expect(await count(question)).toBeNull();
  });

  it('are those of a value, in capitals or not, and never of its opposite', async () => {
    const invoices = markdownPassage(
      '| Invoice | State |\n|---|---|\n| A1 | paid |\n| A2 | not paid |\n| A3 | Paid |\n',
    );
    expect(await count('How many invoices are paid?', undefined, invoices)).toEqual([
      'A1',
      'A3',
      3,
    ]);
    const rooms = markdownPassage(
      '| Room | No smoking |\n|---|---|\n| Red | yes |\n| Blue | no |\n',
    );
    expect(await count('Which rooms have smoking?', undefined, rooms)).toBeNull();
    const unpaid = markdownPassage(
      '# Invoices not paid\n\n| Invoice | Sum |\n|---|---|\n| A1 | 5 |\n| A2 | 6 |\n',
    );
    expect(await count('How many invoices are paid?', undefined, unpaid)).toBeNull();
  });

  it('are not counted for the numbers in a column that a question names', async () => {
    const parking = markdownPassage(
      '# Parking spaces\n\n| Building | Spaces | Building number |\n|---|---|---|\n| North | 40 | 1 |\n| South | 25 | 2 |\n',
    );
    expect(await count('How many parking spaces are there?', undefined, parking)).toBeNull();
    expect(await count('How many buildings are there?', undefined, parking)).toEqual([
      'North',
      'South',
      2,
    ]);
  });

  it('are not counted where the reader is sure of a number in the text', async () => {
    const answers = [{ span: { start: 0, end: 5 }, score: 3 }];
    expect(await count('How many boats are there?', answers)).toBeNull();
    expect(await count('How many boats are in use?', answers)).toEqual([
      'Lotte',
      PIET,
      'All Saints',
      4,
    ]);
  });

  it('are quoted together where they are neighbours', async () => {
    const signals = { passage: 0, sentence: 0, lexical: 0, words: 0 };
    const ranked = { passage, score: 1, signals, sentenceSimilarities: [] };
    const question = 'How many boats are in use?';
    const found = await countRows({ question, passages: [ranked] }, terms, async () => [passage]);
    expect(runsOf(found?.rows ?? []).map(({ span }) => slice(FLEET, span))).toEqual([
      expect.stringMatching(/Lotte.*yes/),
      expect.stringMatching(/Piet.*\n.*All Saints.*yes/),
    ]);
  });
});
