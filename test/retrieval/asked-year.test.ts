import { describe, expect, it } from 'vitest';
import { lacksYear } from '../../src/retrieval/asked-year.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

describe('the year that a question names', () => {
  const passage = { ...markdownPassage('# Fees of 2024\n\nThe fee is £40.'), document: 'a.md' };

  it.each([
    ['fee in 2023', true],
    ['did the fee rise from 2022 to 2023', true],
    ['fee in 2024', false],
    ['did the fee rise from 2023 to 2024', false],
    ['what is the fee', false],
    ['fee for 4417 boats', false],
  ])('is lacking in a passage: %s: %s', (question, lacks) => {
    expect(lacksYear(question, passage)).toBe(lacks);
  });

  it('may stand in the path', () => {
    expect(lacksYear('fee in 2023', { ...passage, document: 'fees-2023.md' })).toBe(false);
  });
});
