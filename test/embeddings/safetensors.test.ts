import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfToFloat, readSafetensors } from '../../embeddings/safetensors.ts';

describe('a half as a number', () => {
  it.each([
    [0x0000, 0],
    [0x8000, -0],
    [0x3c00, 1],
    [0xbc00, -1],
    [0x3c01, 1 + 2 ** -10],
    [0x3555, 0.333251953125],
    [0x4248, 3.140625],
    [0x7bff, 65_504],
    [0xfbff, -65_504],
    [0x0400, 2 ** -14],
    [0x03ff, 1023 * 2 ** -24],
    [0x0001, 2 ** -24],
    [0x8001, -(2 ** -24)],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
    [0x7e00, Number.NaN],
    [0xfc01, Number.NaN],
  ])('of the bits %d is %d', (bits, value) => {
    expect(halfToFloat(bits)).toBe(value);
  });

  it('is the 32-bit float with shifted fields and a new bias, for all normal halves', () => {
    const view = new DataView(new ArrayBuffer(4));
    let compared = 0;
    for (let bits = 0; bits < 0x10000; bits++) {
      const exponent = (bits >> 10) & 0x1f;
      if (exponent === 0 || exponent === 0x1f) continue;
      const sign = bits & 0x8000 ? 0x80000000 : 0;
      view.setUint32(0, sign + ((exponent + 112) << 23) + ((bits & 0x3ff) << 13));
      if (halfToFloat(bits) !== view.getFloat32(0)) expect(halfToFloat(bits)).toBe(bits);
      compared++;
    }
    expect(compared).toBe(30 * 2 * 1024);
  });
});

describe('a safetensors file', () => {
  const header = {
    __metadata__: { format: 'pt' },
    // The data begins after three bytes, so that no element is aligned.
    halves: { dtype: 'F16', shape: [2, 2], data_offsets: [3, 11] },
    floats: { dtype: 'F32', shape: [3], data_offsets: [11, 23] },
    whole: { dtype: 'I64', shape: [1], data_offsets: [23, 31] },
  };
  const data = Buffer.alloc(31);
  for (const [i, half] of [0x3c00, 0xc000, 0x0001, 0x7bff].entries()) {
    data.writeUInt16LE(half, 3 + i * 2);
  }
  for (const [i, float] of [1.5, -0.1, 1e20].entries()) data.writeFloatLE(float, 11 + i * 4);

  it('returns halves and floats by name, with their shape, at any alignment', () => {
    const tensor = readSafetensors(file(header, data));
    expect(tensor('halves').shape).toEqual([2, 2]);
    expect([...tensor('halves').values]).toEqual([1, -2, 2 ** -24, 65_504]);
    expect(tensor('floats').shape).toEqual([3]);
    expect([...tensor('floats').values]).toEqual([1.5, -0.1, 1e20].map(Math.fround));
  });

  it('names an unknown tensor and an unknown type in its error', () => {
    const tensor = readSafetensors(file(header, data));
    expect(() => tensor('nowhere')).toThrow(/nowhere/);
    expect(() => tensor('whole')).toThrow(/whole.*I64/);
  });

  it('gives any floats back exactly', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 1, maxLength: 20 }), (values) => {
        const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
        const entry = { dtype: 'F32', shape: [values.length], data_offsets: [0, bytes.length] };
        expect(readSafetensors(file({ x: entry }, bytes))('x').values).toEqual(values);
      }),
    );
  });
});

function file(header: object, data: Buffer): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, data]);
}
