import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weakestMatch } from '../../src/retrieval/similarity.ts';

const EAST = Float32Array.of(1, 0, 0);
const NORTH = Float32Array.of(0, 1, 0);
const UP = Float32Array.of(0, 0, 1);

describe('weakestMatch', () => {
  it('is the match of the worst quarter of the question', () => {
    const question = [EAST, EAST, EAST, NORTH];
    expect(weakestMatch(question, [EAST, UP])).toBeCloseTo(0);
    expect(weakestMatch(question, [UP, EAST, NORTH])).toBeCloseTo(1);
  });

  it('looks at one piece at least', () => {
    expect(weakestMatch([EAST, NORTH], [EAST])).toBeCloseTo(0);
  });

  it('is 0 where there is nothing to compare', () => {
    expect(weakestMatch([], [EAST])).toBe(0);
    expect(weakestMatch([EAST], [])).toBe(0);
  });

  it('does not fall when the passage says more', () => {
    const piece = fc.constantFrom(EAST, NORTH, UP);
    const pieces = fc.array(piece, { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(pieces, pieces, pieces, (question, passage, more) => {
        const fewer = weakestMatch(question, passage);
        expect(weakestMatch(question, [...passage, ...more])).toBeGreaterThanOrEqual(fewer);
      }),
    );
  });
});
