import { describe, expect, it } from 'vitest';
import { countRows } from '../../../src/answer/quoted/counted-rows.ts';
import { terms } from '../../../src/language/terms.ts';
import { markdownPassage } from '../../helpers/markdown-passage.ts';

const SUPPLIERS = markdownPassage(`| Supplier | Rating | Start | Work | Open | State |
|---|---|---|---|---|---|
| Meier | good | May 2026 | on site | all year | done |
| Warm | very good | June 2026 | on site | in summer | doing |
| Blank | good | April 2026 | off site | all year | to do |
| Holz | poor | April 2027 | off site | the summer | to do |
`);

describe('a value that rows have', () => {
  it.each([
    ['How many suppliers are rated good?', 2],
    ['How many suppliers are rated very good?', 1],
    ['How many suppliers are rated as poor?', 1],
    ['Which suppliers start in 2026?', undefined],
    ['Which suppliers start in May 2026?', 1],
    ['Which suppliers start in may 2026?', 1],
    ['How many suppliers are there in May?', undefined],
    ['How many suppliers work on site?', 2],
    ['Which suppliers are open all year?', 2],
    ['Which suppliers are open in the summer?', 2],
    ['How many suppliers are there now?', 4],
    ['How many suppliers are done?', 1],
    ['How many suppliers are to do?', undefined],
  ])('has its stop words, but for those that are grammar: %s', async (question, rows) => {
    const ranked = {
      passage: SUPPLIERS,
      score: 1,
      signals: { passage: 0, sentence: 0, lexical: 0, words: 0 },
      sentenceSimilarities: [],
    };
    const found = await countRows({ question, passages: [ranked] }, terms, async () => [SUPPLIERS]);
    expect(found?.rows.length).toBe(rows);
  });
});
