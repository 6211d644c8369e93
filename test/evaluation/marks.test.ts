import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointSpan } from '../../src/evaluation/code-points.ts';
import type { Mark } from '../../src/evaluation/labelled-set.ts';
import { holdsAnswer, isRightQuote, marksOf } from '../../src/evaluation/marks.ts';

const at = (start: number, end: number, document = 'a.txt') => ({ document, start, end });
const string: Mark[] = [{ kind: 'string', ...at(100, 110) }];
const excerpt: Mark[] = [{ kind: 'excerpt', ...at(100, 110) }];

describe('a passage holds', () => {
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
  ])('at %j a marked string: %s, and half of an excerpt: %s', (passage, whole, half) => {
    expect(holdsAnswer(passage, string)).toBe(whole);
    expect(holdsAnswer(passage, excerpt)).toBe(half);
  });

  it('the answer if it holds one of several marks', () => {
    expect(holdsAnswer(at(0, 10), [...excerpt, { kind: 'string', ...at(3, 5) }])).toBe(true);
    expect(holdsAnswer(at(0, 10), [])).toBe(false);
  });
});

describe('a quote is right', () => {
  it('also where it lies wholly inside of what is marked', () => {
    for (const marks of [string, excerpt]) {
      expect(isRightQuote(at(103, 105), marks)).toBe(true);
      expect(isRightQuote(at(90, 120), marks)).toBe(true);
      expect(isRightQuote(at(99, 102), marks)).toBe(false);
      expect(isRightQuote(at(103, 105, 'b.txt'), marks)).toBe(false);
    }
  });

  it('but not where nothing is quoted', () => {
    expect(isRightQuote(at(103, 103), excerpt)).toBe(false);
  });
});

describe('the places of a string', () => {
  it('are all that there are, overlapping ones too', () => {
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
