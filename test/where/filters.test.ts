import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Filter, readFilters, writtenFilter } from '../../src/where/filters.ts';

describe('the filters of a question', () => {
  it.each([
    ['in:prices/2025 what does a repair cost?', 'what does a repair cost?', ['in:prices/2025']],
    ['what is the deposit file:terms?', 'what is the deposit?', ['file:terms']],
    ['deposit in:"price lists" today', 'deposit today', ['in:price lists']],
    [
      'IN:hr holiday after:2024-06 before:2025',
      'holiday',
      ['in:hr', 'after:2024-06', 'before:2025'],
    ],
    ['in:prices/2025, how many pumps are there?', 'how many pumps are there?', ['in:prices/2025']],
    ['in:"price lists": .env or .json', '.env or .json', ['in:price lists']],
    ['in:hr?', '', ['in:hr']],
    ['(type:pdf) torque', '() torque', ['type:pdf']],
  ])('takes them out: %s', (question, words, filters) => {
    const read = readFilters(question);
    expect(read.words).toBe(words);
    expect(read.filters.map(({ kind, value }) => `${kind}:${value}`)).toEqual(filters);
  });

  it.each([
    'open from 9 in: the morning',
    'what is file:///etc/passwd',
    'the login:admin page',
    'what does "type:module" mean',
    'before: the meeting',
  ])('leaves words alone: %s', (question) => {
    expect(readFilters(question)).toEqual({ words: question, filters: [] });
  });

  it('reads what it has written', () => {
    const filter = fc.record({
      kind: fc.constantFrom('in', 'file', 'after', 'before', 'type'),
      value: fc
        .stringMatching(/^[\p{L}\p{N}./ _-]{1,20}$/u)
        .filter((value) => value.trim() === value),
    });
    fc.assert(
      fc.property(fc.array(filter, { maxLength: 4 }), (filters) => {
        fc.pre(filters.every(({ value }) => !value.startsWith('//')));
        const written = filters.map((one) => writtenFilter(one as Filter)).join(' ');
        const read = readFilters(`${written} how much?`.trim());
        expect(read).toEqual({ words: 'how much?', filters });
      }),
    );
  });
});
