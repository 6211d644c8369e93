import { describe, expect, it } from 'vitest';
import { documentsOf, mapOf } from './corpus.ts';

describe('versions of every month', () => {
  const ALL = ['2024-05', '2025-03', '2025-04', '2025-05', '2025-06'];
  const bills = ALL.map((month) => `phone bill ${month}.txt`);
  const namedAmong = (question: string, paths: readonly string[]) => {
    const map = mapOf(...paths, 'faq.md');
    const seen = paths.map((document) => ({ document, text: 'The amount due is paid by card.' }));
    const leftOut = documentsOf(question, seen, map);
    return paths.filter((path) => !leftOut.includes(path));
  };
  const named = (question: string) =>
    namedAmong(question, bills).map((path) => path.replace(/^phone bill |\.txt$/g, ''));

  it.each([
    ['How much is the phone bill for May?', ['2025-05']],
    ['how much is the phone bill for may', ['2025-05']],
    ['How much is the bill of April?', ['2025-04']],
    ['the March phone bill', ['2025-03']],
    ['phone bill april', ['2025-04']],
    ['April bill', ['2025-04']],
    ["how much is May's bill", ['2025-05']],
    ['the amount due for the phone in May', ['2025-05']],
    ['the April invoice for the phone', ['2025-04']],
    ['What was the amount due in Apr?', ['2025-04']],
    ['the amount due for May 2024', ['2024-05']],
    ['the May bill of 2024', ['2024-05']],
    ['the bill in April and in June', ['2025-04', '2025-06']],
    ['compare the bill for April with June', ['2025-04', '2025-06']],
    ['bills of March, April and May', ['2025-03', '2025-04', '2025-05']],
    ['how much did we pay from April to June', ALL],
    ['the bill in April and in May 2024', ['2024-05', '2025-04']],
    ['the bills for January to June', ALL],
    ['How did the bill for March change?', ALL],
    ['Is the bill for March higher than before?', ALL],
    ['When is the party in April?', ALL],
    ['How much is the amount due in April?', ALL],
    ['Is more than 40 owed on the phone bill for May?', ALL],
  ])('are asked of the month that is named: %s', (question, months) => {
    expect(named(question)).toEqual(months);
  });

  it.each([
    'May I pay the bill by card?',
    'May bills be paid late?',
    'who may pay the bill',
    'the bill may be paid by whom?',
    'when does April get the amount due?',
    'is there a march along the street?',
    'the amount due in January',
  ])('are left out but for the newest where none is named: %s', (question) => {
    expect(named(question)).toEqual(['2025-06']);
  });

  it('stay where they hold until the next, and a month may be one of the text', () => {
    const hours = ['hours 2024-06.md', 'hours 2025-03.md'];
    expect(namedAmong('When is the pool open in June?', hours)).toEqual(['hours 2025-03.md']);
    expect(namedAmong('When is it open on 24 June?', hours)).toEqual(['hours 2025-03.md']);
    expect(namedAmong('the hours of June 2024', hours)).toEqual(['hours 2024-06.md']);
  });
});
