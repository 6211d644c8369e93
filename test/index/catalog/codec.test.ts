import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeBytes,
  decodeFloats,
  encodeBytes,
  encodeFloats,
} from '../../../src/index/catalog/codec.ts';
import { cosine, normalNumbers, seededRandom } from '../../helpers/vectors.ts';

const float32Array = fc.float32Array({ maxLength: 50 });

describe('vectors as floats', () => {
  it('come back exactly, whatever they hold', () => {
    fc.assert(
      fc.property(float32Array, (vector) => {
        expect(decodeFloats(encodeFloats(vector))).toEqual(vector);
      }),
    );
  });

  it('come back from a part of a larger array and from bytes at an odd address', () => {
    const vector = Float32Array.of(9, 1.5, -2.25, 9).subarray(1, 3);
    const bytes = encodeFloats(vector);
    expect(bytes).toHaveLength(8);
    const shifted = Buffer.concat([Buffer.of(0), bytes]).subarray(1);
    expect([...decodeFloats(shifted)]).toEqual([1.5, -2.25]);
  });

  it('are a copy: later changes of the bytes do not reach them', () => {
    const bytes = Buffer.from(encodeFloats(Float32Array.of(1, 2)));
    const decoded = decodeFloats(bytes);
    bytes.fill(0);
    expect([...decoded]).toEqual([1, 2]);
  });
});

describe('vectors as bytes', () => {
  const seed = fc.integer();

  it('take a byte for each number and four for the scale', () => {
    expect(encodeBytes(new Float32Array(384))).toHaveLength(388);
  });

  it('keep each number to within half a step of the largest one over 127', () => {
    const bounded = fc.float32Array({ min: -1e6, max: 1e6, noNaN: true, minLength: 1 });
    fc.assert(
      fc.property(bounded, (vector) => {
        const step = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
        const decoded = decodeBytes(encodeBytes(vector));
        expect(decoded).toHaveLength(vector.length);
        decoded.forEach((value, i) => {
          expect(Math.abs(value - (vector[i] ?? Number.NaN))).toBeLessThanOrEqual(
            step * 0.5001 + 1e-38,
          );
        });
      }),
    );
  });

  it('keep the cosine of 384 random numbers with any other vector to within 0.002', () => {
    fc.assert(
      fc.property(seed, fc.double({ min: 0, max: 1, noNaN: true }), (start, nearness) => {
        const random = seededRandom(start);
        const vector = unit(normalNumbers(384, random));
        const noise = unit(normalNumbers(384, random));
        const other = unit(vector.map((v, i) => nearness * v + (1 - nearness) * (noise[i] ?? 0)));
        const decoded = decodeBytes(encodeBytes(vector));
        expect(Math.abs(cosine(decoded, other) - cosine(vector, other))).toBeLessThan(0.002);
        expect(cosine(decoded, vector)).toBeGreaterThan(0.9998);
      }),
      { numRuns: 300 },
    );
  });

  it('keep the zero vector', () => {
    expect([...decodeBytes(encodeBytes(new Float32Array(3)))]).toEqual([0, 0, 0]);
  });
});

function unit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}
