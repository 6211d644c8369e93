import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  besideEachOther,
  quantizeColumns,
  quantizeRows,
  transpose,
} from '../../embeddings/quantize.ts';
import type { WeightTensor } from '../../embeddings/safetensors.ts';

const size = fc.integer({ min: 1, max: 6 });
const weight = fc.float({ min: -1e4, max: 1e4, noNaN: true });

const matrixOf = (rows: number, columns: number): fc.Arbitrary<WeightTensor> =>
  fc
    .array(weight, { minLength: rows * columns, maxLength: rows * columns })
    .map((values) => ({ shape: [rows, columns], values: Float32Array.from(values) }));

const matrix = fc.tuple(size, size).chain(([rows, columns]) => matrixOf(rows, columns));

describe.each([
  ['rows', quantizeRows, 0],
  ['columns', quantizeColumns, 1],
] as const)('a matrix with int8 %s', (_, quantize, axis) => {
  it('is off by at most half a scale, and the scale is the smallest that covers all values', () => {
    fc.assert(
      fc.property(matrix, (source) => {
        const { shape, values, scales } = quantize(source);
        expect(shape).toEqual(source.shape);
        expect(scales).toHaveLength(source.shape[axis] ?? Number.NaN);
        const largest = new Array<number>(scales.length).fill(0);
        source.values.forEach((value, i) => {
          const columns = shape[1];
          const group = axis === 0 ? Math.floor(i / columns) : i % columns;
          const scale = scales[group] ?? Number.NaN;
          const int8 = values[i] ?? Number.NaN;
          expect(Math.abs(int8)).toBeLessThanOrEqual(127);
          expect(Math.abs(int8 * scale - value)).toBeLessThanOrEqual(scale * 0.50001 + 1e-38);
          largest[group] = Math.max(largest[group] ?? 0, Math.abs(value));
        });
        scales.forEach((scale, group) => {
          expect(scale).toBe(Math.fround((largest[group] ?? 0) / 127));
        });
      }),
    );
  });

  it('keeps zeros as zeros', () => {
    const zeros = { shape: [2, 2], values: new Float32Array(4) };
    expect([...quantize(zeros).values]).toEqual([0, 0, 0, 0]);
  });
});

describe('a transposed matrix', () => {
  it('has rows for columns', () => {
    const source = { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) };
    expect(transpose(source)).toEqual({
      shape: [3, 2],
      values: Float32Array.of(1, 4, 2, 5, 3, 6),
    });
  });

  it('is unchanged when transposed twice', () => {
    fc.assert(
      fc.property(matrix, (source) => {
        expect(transpose(transpose(source))).toEqual(source);
      }),
    );
  });
});

describe('matrices beside each other', () => {
  it('keep their rows, one after the other', () => {
    const left = { shape: [2, 1], values: Float32Array.of(1, 2) };
    const right = { shape: [2, 2], values: Float32Array.of(3, 4, 5, 6) };
    expect(besideEachOther([left, right])).toEqual({
      shape: [2, 3],
      values: Float32Array.of(1, 3, 4, 2, 5, 6),
    });
  });

  it('are, transposed, their transposes one under the other', () => {
    const sameHeight = fc
      .tuple(size, size, size)
      .chain(([rows, a, b]) => fc.tuple(matrixOf(rows, a), matrixOf(rows, b)));
    fc.assert(
      fc.property(sameHeight, ([a, b]) => {
        expect([...transpose(besideEachOther([a, b])).values]).toEqual([
          ...transpose(a).values,
          ...transpose(b).values,
        ]);
      }),
    );
  });
});
