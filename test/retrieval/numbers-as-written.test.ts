import { describe, expect, it } from 'vitest';
import { numbersAsWritten } from '../../src/retrieval/numbers-as-written.ts';

describe('the numbers of a question', () => {
  it.each([
    ['For what were 1940 euros paid?', 'paid 1,940.00 EUR', 'For what were 1,940.00 euros paid?'],
    ['Who got 2480.50?', 'was paid € 2.480,50 for', 'Who got 2.480,50?'],
    ['Who got 10,000 in 2019?', 'in 2019, 10000 were', 'Who got 10000 in 2019?'],
  ])('are written as in the text: %s', (question, text, expected) => {
    expect(numbersAsWritten(question, text)).toBe(expected);
  });

  it.each([
    ['Who got 1940?', '1940 and 1,940.00 euros'],
    ['Who got 1940?', 'not 1941, 194 or 19.40 euros'],
    ['Who was paid?', '1,940.00 euros'],
    ['What is new in 1.2.3?', 'version 123'],
  ])('stay as they are: %s', (question, text) => {
    expect(numbersAsWritten(question, text)).toBe(question);
  });
});
