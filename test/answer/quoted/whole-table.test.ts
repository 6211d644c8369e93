import { describe, expect, it } from 'vitest';
import { tablesOf } from '../../../src/answer/quoted/table-rows.ts';
import { isListed } from '../../../src/answer/quoted/whole-table.ts';
import { quoteFrom } from '../../../src/retrieval/quoted-sentence.ts';
import { markdownPassage, markdownPassages } from '../../helpers/markdown-passage.ts';

const HEAD = '# Boats\n\nAll are old.\n\n| Boat | State |\n|---|---|\n';

describe('all rows of a table', () => {
  const passage = markdownPassage(`${HEAD}| Lotte | in use |\n| Lasse | in repair |\n`);
  const [table] = tablesOf([passage]);
  const sentenceWith = (words: string) => {
    const place = passage.sentences.findIndex(({ start, end }) =>
      passage.text.slice(start, end).includes(words),
    );
    return quoteFrom(passage, place, passage.sentences[place] ?? passage.span);
  };

  it.each([
    ['one of them', 'Lasse', true],
    ['outside of them', 'All are old', false],
    ['their header', 'Boat | State', false],
  ])('are the list that is asked for, if the best sentence is %s', (_, words, expected) => {
    expect(isListed(table?.rows ?? [], sentenceWith(words))).toBe(expected);
  });

  it('are not where the table is long', () => {
    const rows = Array.from({ length: 60 }, (_, i) => `| Boat ${i} | in use |\n`).join('');
    const [first, ...others] = markdownPassages(HEAD + rows);
    const all = first ? [first, ...others] : [];
    const [long] = tablesOf(all);
    const row = long?.rows[0];
    const place = first?.sentences.indexOf(row?.sentence as never) ?? 0;
    const best = first && row && quoteFrom(first, place, row.sentence);
    expect(isListed(long?.rows ?? [], best)).toBe(false);
  });
});
