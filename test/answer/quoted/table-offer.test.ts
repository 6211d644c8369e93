import { describe, expect, it } from 'vitest';
import { tableOffer } from '../../../src/answer/quoted/table-offer.ts';
import { terms } from '../../../src/language/terms.ts';
import { type Passage, textAt } from '../../../src/passages/passage.ts';
import type { RankedSentence } from '../../../src/retrieval/quotes.ts';
import { markdownPassage, markdownPassages } from '../../helpers/markdown-passage.ts';

const TEXT = `# Prices

Ask us for others.

| No. | Model | Price | Berths |
|---|---|---|---|
| B-1 | Aurora | 9,400 | 4 |
| B-2 | Celeste | 12,000 | 6 |
| 2026 | | | |
`;

/** A table as CSV is read. */
const ROWS = [
  'ticket: Adult ticket; price: 15.00; valid: one day; Column 4: x',
  'ticket: Child ticket; price: 8.00; Column 4: y',
  'ticket: Group ticket; price: 66.00; valid: ten people',
];
const csv = markdownPassage(ROWS.join('\n\n'));

/** A sentence of the text as retrieval gives it. */
function found(part: string, passage: Passage): Pick<RankedSentence, 'passage' | 'sentence'> {
  const span = passage.sentences.find((one) => textAt(passage, one).includes(part));
  if (!span) throw new Error(`No sentence holds "${part}".`);
  return { passage, sentence: { span, text: textAt(passage, span) } };
}

const offer = (question: string, part: string, passage = markdownPassage(TEXT), all = [passage]) =>
  tableOffer(question, found(part, passage), terms, async () => all);

describe('the offer of a table', () => {
  it('is the names of its rows where the question names none of them', async () => {
    expect(await offer('What does Borealis cost?', 'Aurora')).toEqual(['Aurora', 'Celeste']);
  });

  it('is the names of its columns where the question names a row', async () => {
    const columns = ['No.', 'Model', 'Price', 'Berths'];
    expect(await offer('How heavy is the Celeste?', 'Celeste')).toEqual(columns);
  });

  it('is the same where each row names its columns', async () => {
    const table = { ...csv, mediaType: 'text/csv' };
    const names = ['Adult ticket', 'Child ticket', 'Group ticket'];
    expect(await offer('How much is a family pass?', 'Child', table)).toEqual(names);
    const columns = ['ticket', 'price', 'valid'];
    expect(await offer('Is there food with a child ticket?', 'Child', table)).toEqual(columns);
  });

  it('has the years that columns are named by', async () => {
    const years = markdownPassage(
      '| Post | 2023 | 2024 |\n|---|---|---|\n| Fuel | 4 | 5 |\n| Van | 7 | 8 |\n',
    );
    expect(await offer('Was fuel dearer?', 'Fuel', years)).toEqual(['Post', '2023', '2024']);
  });

  it('is of all passages of the table, and tells where it has more', async () => {
    const rowsTo = (last: number) =>
      markdownPassages(
        `| Name | Days |\n|---|---|\n${Array.from({ length: last }, (_, i) => `| Team ${'ABCDEFGHIJKLMN'[i]} | 2${i} |\n`).join('')}`,
        80,
      );
    const few = rowsTo(6);
    const last = few.at(-1);
    expect(few.length).toBeGreaterThan(1);
    expect(await offer('How many has Holt?', 'Team F', last, few)).toHaveLength(6);
    const many = rowsTo(14);
    const listed = await offer('How many has Holt?', 'Team N', many.at(-1), many);
    expect(listed).toHaveLength(13);
    expect([listed[0], listed.at(-1)]).toEqual(['…', 'Team N']);
    const first = await offer('How many has Holt?', 'Team A', many[0], many);
    expect([first[0], first.at(-1)]).toEqual(['Team A', '…']);
  });

  it('is empty beside a sentence of no table', async () => {
    expect(await offer('What does Borealis cost?', 'Ask us')).toEqual([]);
  });
});
