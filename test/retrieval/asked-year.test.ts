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
    ['is a 2000 watt heater allowed', false],
    ['fee on 3.4.2023', false],
  ])('is lacking in a passage: %s: %s', (question, lacks) => {
    expect(lacksYear(question, passage)).toBe(lacks);
  });

  it.each([
    'From May 2022 on it is £5.',
    'It is £5 since 2019.',
    'Chair 2021–2024: Ann.',
    'Season 2022/23: £4.',
    'On 12.05.23 it was £3.',
  ])('may be in a time that the passage names: %s', (text) =>
    expect(lacksYear('fee in 2023', markdownPassage(text))).toBe(false),
  );

  it.each(['From 2025 on it is £5.', 'Pay until 30 April 2025.', 'Chair 2024–2027: Ann.'])(
    'is not in another time: %s',
    (text) => expect(lacksYear('fee in 2023', markdownPassage(text))).toBe(true),
  );

  it('may stand in the path', () => {
    expect(lacksYear('fee in 2023', { ...passage, document: 'fees-2023.md' })).toBe(false);
  });
});
