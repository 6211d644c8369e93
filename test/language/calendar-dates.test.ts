import { describe, expect, it } from 'vitest';
import { daysIn, wordsOfDates } from '../../src/language/calendar-dates.ts';

describe('days in a text', () => {
  it.each([
    ['on 4 December', ['4 december']],
    ['Dec. 4th and the 5th of december 2026', ['4 december', '5 december']],
    ['2026-12-04, 04.12.2026, 24/12/26', ['4 december', '4 december', '24 december']],
    ['12/24/2026 or 04/04/2026', ['24 december', '4 april']],
    ['am 4. Dezember 2026', ['4 december']],
    ['04/12/2026, version 4.12.26, host 10.12.26.4, December 2026', []],
  ])('are told however they are written: %s', (text, days) => {
    expect(daysIn(text).sort()).toEqual([...days].sort());
  });
});

describe('words of dates in figures', () => {
  it.each([
    ['due 04.12.2026', ['4', 'december', '2026']],
    ['due 2026-12-04', ['4', 'december']],
    ['due 24/12/2026', ['december']],
    ['due 04/12/2026', []],
    ['part 4417-12-04', []],
  ])('say what the figures do not: %s', (text, words) => {
    expect(wordsOfDates(text)).toEqual(words);
  });
});
