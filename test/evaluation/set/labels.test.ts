import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointSpan } from '../../../src/evaluation/set/code-points.ts';
import {
  holdsAnswer,
  isRightQuote,
  type Mark,
  marksOf,
} from '../../../src/evaluation/set/labels.ts';

const at = (start: number, end: number, document = 'a.txt') => ({ document, start, end });
const string: Mark[] = [{ kind: 'string', ...at(100, 110) }];
const excerpt: Mark[] = [{ kind: 'excerpt', ...at(100, 110) }];

describe('whether a passage holds the answer', () => {
  it.each([
    [at(90, 120), true, true],
    [at(100, 110), true, true],
    [at(100, 109), false, true],
    [at(50, 105), false, true],
    [at(50, 104), false, false],
    [at(105, 130), false, true],
    [at(106, 130), false, false],
    [at(110, 130), false, false],
    [at(90, 120, 'b.txt'), false, false],
  ])('of a passage at %j: %s for a string, %s for an excerpt', (passage, whole, half) => {
    expect(holdsAnswer(passage, string)).toBe(whole);
    expect(holdsAnswer(passage, excerpt)).toBe(half);
  });

  it('is decided by the best of several marks', () => {
    expect(holdsAnswer(at(0, 10), [...excerpt, { kind: 'string', ...at(3, 5) }])).toBe(true);
    expect(holdsAnswer(at(0, 10), [])).toBe(false);
  });
});

describe('whether a quote is right', () => {
  it('includes quotes that lie completely inside a mark', () => {
    for (const marks of [string, excerpt]) {
      expect(isRightQuote(at(103, 105), marks)).toBe(true);
      expect(isRightQuote(at(90, 120), marks)).toBe(true);
      expect(isRightQuote(at(99, 102), marks)).toBe(false);
      expect(isRightQuote(at(103, 105, 'b.txt'), marks)).toBe(false);
    }
  });

  it('excludes an empty quote', () => {
    expect(isRightQuote(at(103, 103), excerpt)).toBe(false);
  });
});

describe('the marks of a string', () => {
  it('are all its places, overlapping ones included', () => {
    const mark = (start: number) => ({ kind: 'string', ...at(start, start + 2) });
    expect(marksOf('aa', 'aaa baa', 'a.txt')).toEqual([mark(0), mark(1), mark(5)]);
    expect(marksOf('x', 'aaa', 'a.txt')).toEqual([]);
  });
});

describe('a span in code points', () => {
  it('cuts the same characters in UTF-16 units', () => {
    const character = fc.constantFrom('a', 'é', '党', '😀', '𠮷', '\n');
    fc.assert(
      fc.property(fc.array(character), fc.nat(20), fc.nat(20), (characters, start, size) => {
        const text = characters.join('');
        const span = codePointSpan(text, { start, end: start + size });
        expect(text.slice(span.start, span.end)).toBe(
          characters.slice(start, start + size).join(''),
        );
        expect(span.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
