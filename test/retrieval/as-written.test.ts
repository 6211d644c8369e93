import { describe, expect, it } from 'vitest';
import { asWritten } from '../../src/retrieval/as-written.ts';

describe('the numbers, codes and days of a question', () => {
  it.each([
    ['For what were 1940 euros paid?', 'paid 1,940.00 EUR', 'For what were 1,940.00 euros paid?'],
    ['Who got 2480.50?', 'was paid € 2.480,50 for', 'Who got 2.480,50?'],
    ['Who got 10,000 in 2019?', 'in 2019, 10000 were', 'Who got 10000 in 2019?'],
    ['MX200C price', 'Filter MX-200/C costs 23 euros.', 'MX-200/C price'],
    ['Who came on 14.03.2025?', 'Minutes, 14 March 2025', 'Who came on 14 March 2025?'],
    ['what came on 11 march 2025', '## 4.2.0 (2025-03-11)', 'what came on 2025-03-11'],
    ['Is it open on May 3rd?', 'Closed on 3 May as well.', 'Is it open on 3 May?'],
    ['what is e4417 and t-1', 'E-4417: T1 is open', 'what is E-4417 and T1'],
  ])('are written as in the text: %s', (question, text, expected) => {
    expect(asWritten(question, text)).toBe(expected);
  });

  it.each([
    ['Who got 1940?', '1940 and 1,940.00 euros'],
    ['Who got 1940?', 'not 1941, 194 or 19.40 euros'],
    ['Who was paid?', '1,940.00 euros'],
    ['What is new in 1.2.3?', 'version 123'],
    ['MX200C price', 'Filter MX-200/CD, MX-2000/C and AMX-200/C'],
    ['Who came on 14.03.2025?', '14 March 2024, 15 March 2025, 14 March'],
    ['Who came on 04/03/2025?', '4 March 2025'],
    ['Who came in March 2025?', '14 March 2025'],
    ['Is A4 kept?', 'a 4 metre shelf'],
  ])('stay as they are: %s', (question, text) => {
    expect(asWritten(question, text)).toBe(question);
  });
});
