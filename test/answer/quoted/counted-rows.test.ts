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
async function count(question: string, answers?: RankedPassage['answers']) {
  const signals = { passage: 0, sentence: 0, lexical: 0, words: 0 };
  const ranked = {
    passage,
    score: 1,
    signals,
    sentenceSimilarities: [],
    ...(answers && { answers }),
  };
  const found = await countRows({ question, passages: [ranked] }, terms, async () => [passage]);
  return found && [...found.rows.map(({ cells }) => cells.get('Boat')), found.of];
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
