import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { differsInSubstance, isSameStatement } from '../../../src/answer/quoted/substance.ts';
import { englishWords } from '../../../src/language/english-words.ts';
import { fakeAnswer, fakeNothing } from '../../helpers/fake-app.ts';

const parts = { isWord: englishWords() };
const isSame = (a: string, b: string) => isSameStatement(a, b, parts);

describe('a statement is the same', () => {
  it.each([
    ['line breaks', 'Refunds are paid\nwithin 14 days.', 'Refunds are paid within 14 days.'],
    ['a divided word', 'Refunds are reim-\nbursed at once.', 'Refunds are reimbursed at once.'],
    ['markup', '**Refunds** are paid _within_ 14 days.', 'Refunds are paid within 14 days.'],
    ["an item's sign", '- Refunds take 14 days', '* Refunds take 14 days'],
    ["an item's number", '3. Refunds take 14 days.', '4. Refunds take 14 days.'],
    ['punctuation and case', 'REFUNDS take 14 days!', 'Refunds take 14 days'],
    ['a corrected error', 'Refunds are recieved by post.', 'Refunds are received by post.'],
    ['a dialect', 'The colour is organised.', 'The color is organized.'],
    ['a neighbour', 'Refunds take 14 days.', 'We are kind. Refunds take 14 days. Ask us.'],
    ['wide digits', 'Refunds take １４ days.', 'Refunds take 14 days.'],
  ])('with another: %s', (_, before, after) => {
    expect([isSame(before, after), isSame(after, before)]).toEqual([true, true]);
  });
});

describe('a statement is another one', () => {
  it.each([
    ['a number', 'Refunds take 14 days.', 'Refunds take 41 days.'],
    ['a decimal sign', 'The fee is 1.5 euros.', 'The fee is 15 euros.'],
    ['a sign', 'Store it at -5 degrees.', 'Store it at 5 degrees.'],
    ['a unit', 'The discount is 5 %.', 'The discount is 5 €.'],
    ['a negation', 'Refunds are paid.', 'Refunds are not paid.'],
    ['a prefix', 'The order is usual.', 'The order is unusual.'],
    ['an opposite', 'Prices are increased.', 'Prices are decreased.'],
    ['a condition', 'Refunds take 14 days.', 'Refunds take 14 days except on Sundays.'],
    ['a tick', 'Dogs: ☑', 'Dogs: ☐'],
    ['a space between figures', 'Use the rooms 1 2.', 'Use the rooms 12.'],
    ['a name', 'Ask Mrs Larsen.', 'Ask Mrs Larson.'],
    ['another word', 'The house is open.', 'The horse is open.'],
    ['a short word', 'Ask me now.', 'Ask me not.'],
    ['another sentence', 'Refunds take 14 days. Ask Ann.', 'Refunds take 14 days. Ask Bob.'],
    ['an item more', '- The rope breaks.\n- It rains.', '- The rope breaks.\n- It rains.\n- Fog.'],
  ])('with another: %s', (_, before, after) => {
    expect([isSame(before, after), isSame(after, before)]).toEqual([false, false]);
  });
});

describe('an answer tells something else', () => {
  const answer = (...quotes: string[]): Answer =>
    quotes.length > 0 ? fakeAnswer('When?', quotes) : fakeNothing('When?');
  const differs = (before: Answer, after: Answer) => differsInSubstance(before, after, parts);
  const [fast, slow, other] = ['Refunds take 2 days.', 'Refunds take 9 days.', 'Ask Ann.'];

  it('where another statement comes first, or the first is gone', () => {
    expect(differs(answer(fast), answer(slow))).toBe(true);
    expect(differs(answer(fast, other), answer(slow, fast))).toBe(true);
    expect(differs(answer(fast, other), answer(other))).toBe(true);
    expect(differs(answer(fast), answer())).toBe(true);
    expect(differs(answer(), answer(fast))).toBe(true);
  });

  it('where another number of rows is counted', () => {
    const counted = (rows: number) => ({ ...answer(fast), counted: { rows, of: 9 } }) as Answer;
    expect(differs(counted(1), counted(2))).toBe(true);
    expect(differs(counted(2), counted(2))).toBe(false);
  });

  it('not where quotes change their places, or others follow', () => {
    expect(differs(answer(fast, other), answer(other, fast))).toBe(false);
    expect(differs(answer(fast), answer(fast, other))).toBe(false);
    expect(differs(answer(), answer())).toBe(false);
  });
});
