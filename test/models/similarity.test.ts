import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestMatch, dot } from '../../src/models/similarity.ts';

const EAST = Float32Array.of(1, 0, 0);
const NORTH = Float32Array.of(0, 1, 0);
const UP = Float32Array.of(0, 0, 1);

describe('the best match', () => {
  it('is the cosine with the nearest', () => {
    expect(bestMatch(EAST, [UP, NORTH])).toBeCloseTo(0);
    expect(bestMatch(EAST, [UP, EAST])).toBeCloseTo(1);
    expect(bestMatch(EAST, [])).toBe(Number.NEGATIVE_INFINITY);
  });

  it('does not fall when there are more', () => {
    const piece = fc.constantFrom(EAST, NORTH, UP);
    fc.assert(
      fc.property(piece, fc.array(piece), fc.array(piece), (one, few, more) => {
        expect(bestMatch(one, [...few, ...more])).toBeGreaterThanOrEqual(bestMatch(one, few));
      }),
    );
  });
});

describe('dot', () => {
  it('sums all dimensions, whatever their number', () => {
    const ones = (length: number) => new Float32Array(length).fill(1);
    for (const length of [0, 1, 4, 7]) expect(dot(ones(length), ones(length))).toBe(length);
  });
});
