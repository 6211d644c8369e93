import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STOP_WORDS } from '../../src/language/function-words.ts';
import { terms } from '../../src/language/terms.ts';
import { hasLoneSurrogate, untidyText } from '../helpers/texts.ts';

describe('the terms of any text', () => {
  it('are never empty, hold no white space and of ASCII only letters, digits and points', () => {
    fc.assert(
      fc.property(untidyText, (text) => {
        for (const term of terms(text)) {
          // So no double quote either, which would mean something to a full-text query.
          expect(term).toMatch(/^(?:[a-z\d]|[^\s\p{ASCII}])+$|^\d+(?:\.\d+)+$/u);
          expect(hasLoneSurrogate(term)).toBe(false);
          expect(STOP_WORDS.has(term) && /^[a-z]{3,}$/.test(term)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are those of its paragraphs, one after the other', () => {
    fc.assert(
      fc.property(untidyText, untidyText, (one, two) => {
        expect(terms(`${one}\n${two}`)).toEqual([...terms(one), ...terms(two)]);
      }),
    );
  });

  it('are found in runs of 200,000 characters', () => {
    for (const unit of ['x', '中', '9', '9,', '123 ', "123'", "x's", 'x ', '\u0301', "'", 'ー']) {
      // More than linear time would take longer than a test may.
      expect(terms(unit.repeat(200_000 / unit.length)).length).toBeLessThanOrEqual(200_000);
    }
  }, 120_000);
});
