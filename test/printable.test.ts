import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable, printableJson } from '../src/printable.ts';

const ACTING = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** Any text, with many characters that act. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('\u001b[2J', '\u009b31m', '\u001b]52;c;eA==\u0007', '\r', '\n', '\u007f'),
      fc.constantFrom('\u202e', '\u2067', '\u200f', '\u061c', '\u2028', '\u2029', '\ud800'),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('a printable text', () => {
  it.each([
    ['a\u001b[2Jb', 'a\\x1b[2Jb'],
    ['a\u009b31m', 'a\\x9b31m'],
    ['a\nb\r\nc', 'a\\nb\\r\\nc'],
    ['a\u202egnp.exe', 'a\\u202egnp.exe'],
    ['a\u2028b\u2029c\u0085d', 'a\\u2028b\\u2029c\\x85d'],
    ['\u007f\u0000\u0007', '\\x7f\\x00\\x07'],
    ['half \ud83d', 'half \\ud83d'],
    ['tab\tstays', 'tab\tstays'],
    ['שלום · naïve · 字 · 👩‍👩‍👧 · می‌خواهم', 'שלום · naïve · 字 · 👩‍👩‍👧 · می‌خواهم'],
  ])('%j is shown as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('holds nothing that acts, and is the same when it is made so twice', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(ACTING);
        expect(printable(shown)).toBe(shown);
      }),
    );
  });

  it('as JSON holds nothing that acts, and keeps the value', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const json = printableJson({ [text]: [text] });
        expect(json).not.toMatch(ACTING);
        expect(JSON.parse(json)).toEqual({ [text]: [text] });
      }),
    );
  });
});
