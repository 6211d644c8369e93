import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MONTH_ABBREVIATIONS,
  MONTHS,
  monthNumber,
  monthSpellings,
  WEEKDAYS,
} from '../../src/language/calendar-words.ts';
import { STOP_WORDS } from '../../src/language/function-words.ts';
import { isNumberWord } from '../../src/language/number-words.ts';
import { TERMS, terms } from '../../src/language/terms.ts';
import { tokensOf } from '../../src/language/tokens.ts';
import { unspacedWords } from '../../src/language/unspaced-words.ts';
import { wordsOf } from '../../src/language/words.ts';
import { untidyText } from '../helpers/texts.ts';

const han = fc.string({
  unit: fc.constantFrom(...'会议要求各单位认真落实安全生产责任一二𠀀カ'),
  maxLength: 80,
});

/** The words of a run as `Intl.Segmenter` finds them at once. */
function segments(run: string): { text: string; start: number }[] {
  const found = new Intl.Segmenter('zh', { granularity: 'word' }).segment(run);
  return [...found].flatMap(({ segment, index, isWordLike }) =>
    isWordLike ? [{ text: segment, start: index }] : [],
  );
}

describe('words of a script without spaces', () => {
  it('are those of the dictionary', () => {
    fc.assert(
      fc.property(han, (run) => {
        expect([...unspacedWords(run)]).toEqual(segments(run));
      }),
    );
  });

  it('are found in a run of any length, at their places', () => {
    fc.assert(
      fc.property(han, fc.integer({ min: 1, max: 40 }), (piece, times) => {
        const run = piece.repeat(times);
        const found = [...unspacedWords(run)];
        for (const { text, start } of found) expect(run.startsWith(text, start)).toBe(true);
        const whole = segments(run).map(({ text }) => text);
        expect(found.map(({ text }) => text).join('')).toBe(whole.join(''));
      }),
    );
  });
});

describe.each([
  ['words', wordsOf],
  ['tokens', tokensOf],
])('%s', (_, read) => {
  it('stand in their text, in order, and leave out no letter and no digit', () => {
    fc.assert(
      fc.property(fc.oneof(untidyText, han), (text) => {
        let end = 0;
        let between = '';
        for (const word of read(text)) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(word.start, word.end)).toBe(word.text);
          between += text.slice(end, word.start);
          end = word.end;
        }
        between += text.slice(end);
        // A script has signs, too, such as the Cyrillic thousands sign.
        expect(between).not.toMatch(
          /(?=[\p{L}\p{Nd}])[\p{Script=Latin}\p{Script=Cyrillic}\p{Nd}]/u,
        );
      }),
    );
  });
});

describe('a word with a sign in it', () => {
  it.each([
    ["isn't", 1, 1],
    ['twenty-year', 1, 2],
    ['10,783', 1, 2],
    ['U.S', 1, 1],
    ['R&D', 2, 1],
    ['2021年', 2, 2],
  ])('%s is %d word of a question and %d to compare', (text, words, tokens) => {
    expect([wordsOf(text), tokensOf(text)].map(({ length }) => length)).toEqual([words, tokens]);
  });
});

describe('a token', () => {
  it('has the search term of its own text', () => {
    fc.assert(
      fc.property(untidyText, (text) => {
        for (const { text: own, term } of tokensOf(text)) expect(term).toBe(terms(own)[0] ?? null);
      }),
    );
  });
});

describe('months and days', () => {
  it('are those of the calendar', () => {
    const inEnglish = (options: Intl.DateTimeFormatOptions, year: number, day: number, month = 0) =>
      new Date(Date.UTC(year, month, day)).toLocaleDateString('en', {
        timeZone: 'UTC',
        ...options,
      });
    const months = MONTHS.map((_, i) => inEnglish({ month: 'long' }, 2024, 1, i).toLowerCase());
    expect(MONTHS).toEqual(months);
    // 1 January 2024 was a Monday.
    const days = WEEKDAYS.map((_, i) => inEnglish({ weekday: 'long' }, 2024, 1 + i).toLowerCase());
    expect(WEEKDAYS).toEqual(days);
  });

  it('have one number for all their spellings', () => {
    for (const [i] of MONTHS.entries()) {
      expect(monthSpellings(i + 1).map(monthNumber)).toEqual(
        monthSpellings(i + 1).map(() => i + 1),
      );
    }
    expect([...MONTHS, ...MONTH_ABBREVIATIONS].filter((word) => monthNumber(word) === 0)).toEqual(
      [],
    );
    expect(['', 'janet', 'ma', 'autumn'].map(monthNumber)).toEqual([0, 0, 0, 0]);
  });
});

describe('number words', () => {
  it.each(['twelve', 'third', 'halves', 'hundredth', 'dozen'])('include %s', (word) => {
    expect(isNumberWord(word)).toBe(true);
  });

  it.each(['tenants', 'oneself', 'tencent', 'fortress', ''])('do not include "%s"', (word) => {
    expect(isNumberWord(word)).toBe(false);
  });
});

describe('stop words', () => {
  it('change only together with the identity of the terms, or every index would be wrong', () => {
    const words = createHash('sha256')
      .update([...STOP_WORDS].sort().join(' '))
      .digest('hex');
    expect([TERMS, words.slice(0, 16)]).toEqual(['terms-8', '75970cdc6de2d9ae']);
  });
});
