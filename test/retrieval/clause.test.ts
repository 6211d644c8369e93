import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clauseAround } from '../../src/retrieval/clause.ts';

/** The clause around the first place of these words. */
function clause(sentence: string, words: string): string {
  const start = sentence.indexOf(words);
  const span = clauseAround(sentence, { start, end: start + words.length });
  return sentence.slice(span.start, span.end);
}

describe('the clause around words that answer', () => {
  it.each([
    ['Everyone has 27 days; after twelve years it is 31.', '31', 'after twelve years it is 31.'],
    ['Special tool: puller PU-40.', 'PU-40', 'puller PU-40.'],
    ['Old pumps (bring the slip) cost £52.', 'slip', 'bring the slip'],
    ['Bean chilli | £1.12 | £5.20', '£5.20', '£5.20'],
    ['**B1 units stop at 3.4**; others go on.', '3.4', 'B1 units stop at 3.4'],
    ['Works – as of May – cost 4,900.50 euros', '4,900', 'cost 4,900.50 euros'],
    ['Open from 7:30, every day', '30', 'Open from 7:30'],
    ['It is filled\nto 1,300 litres.', '1,300', 'It is filled\nto 1,300 litres.'],
    ['type: integer\n  default: 25\n  maximum: 200', '25', '25'],
    ['Type: `(range: Range) => void`', 'void', '(range: Range) => void'],
    ['Type: `(range: Range) => void`', '`', '`(range: Range) => void'],
    ['Set `a` (not `b`), then go', 'b', 'not `b'],
    ['Refunds take fourteen days.', 'fourteen days.', 'Refunds take fourteen days.'],
    ['Refunds take fourteen days!', 'fourteen', 'Refunds take fourteen days!'],
  ])('in "%s" around "%s" is "%s"', (sentence, words, expected) => {
    expect(clause(sentence, words)).toBe(expected);
  });

  it.each([
    ['35', '35 programmes'],
    ['100', '100 million page'],
    ['in total', 'in total'],
  ])('is a phrase where it is long: around "%s" "%s"', (words, expected) => {
    const long =
      'The column released 35 programmes and has so far received more than 100 million page views in total.';
    expect(long).toContain(expected);
    expect(clause(long, words)).toBe(expected);
  });

  it.each([
    ['30', '30** days'],
    ['2', '2-year term'],
    ['up to', 'up to 3.5 million'],
  ])('ends with a word: around "%s" "%s"', (words, expected) => {
    const long =
      'Members who leave the association must tell the office at least **30** days before a 2-year term and up to 3.5 million people';
    expect(clause(long, words)).toBe(expected);
  });

  it.each([
    ['carried over', 'not be carried over'],
    ['following one', 'following one'],
  ])('keeps a negation right before the words: around "%s" "%s"', (words, expected) => {
    const long =
      'Holiday that was left at the end of the calendar year may not be carried over into the following one by anybody';
    expect(clause(long, words)).toBe(expected);
  });

  it('holds the words and adds no border', () => {
    const part = fc.constantFrom(
      'a',
      'the',
      'word',
      '12',
      ' ',
      ', ',
      '; ',
      '(',
      ')',
      ' | ',
      '.',
      '\n',
      '**',
    );
    const cases = fc
      .tuple(fc.array(part), fc.array(part, { minLength: 1 }), fc.array(part))
      .map((parts) => parts.map((some) => some.join('')));
    fc.assert(
      fc.property(cases, ([before = '', words = '', after = '']) => {
        const sentence = before + words + after;
        const own = { start: before.length, end: before.length + words.length };
        const { start, end } = clauseAround(sentence, own);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(sentence.length);
        expect(start).toBeLessThanOrEqual(own.start);
        expect(end).toBeGreaterThanOrEqual(own.end);
        expect(sentence.slice(start, own.start) + sentence.slice(own.end, end)).not.toMatch(
          /[;()|]/,
        );
      }),
    );
  });
});
