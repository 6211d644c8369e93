import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/documents/formats/text.ts';

const hex = (digits: string) => Uint8Array.from(Buffer.from(digits, 'hex'));

describe('binary data', () => {
  /** Bytes without a pattern, such as compressed data, the same in every run. */
  const noise = (seed: number, length: number) =>
    Buffer.concat(
      Array.from({ length: Math.ceil(length / 32) }, (_, i) =>
        createHash('sha256').update(`${seed}/${i}`).digest(),
      ),
    ).subarray(0, length);

  it.each([
    ['a PNG image', '89504e470d0a1a0a0000000d49484452000001000000010008060000005c72a866'],
    ['a JPEG image', 'ffd8ffe000104a46494600010101004800480000ffdb0043000806060706050806'],
    ['a ZIP archive', '504b030414000600080000002100dfa4d26c5a01000020050000130008025b43'],
    ['a program', '7f454c4602010100000000000000000003003e0001000000c07c000000000000'],
    ['a zero byte in a text', '68656c6c6f00776f726c64'],
    ['a zero byte in a long text', `${'68656c6c6f0a'.repeat(99)}00`],
    ['zero bytes', '00'.repeat(64)],
    ['control characters', '0102030405060708'],
  ])('is not text: %s', (_, bytes) => {
    expect(decodeText(hex(bytes))).toBeNull();
  });

  it('is not text if it is noise, with and without zero bytes', () => {
    for (let seed = 0; seed < 200; seed++) {
      const bytes = noise(seed, 512 + seed);
      expect(decodeText(bytes)).toBeNull();
      expect(decodeText(bytes.filter((byte) => byte !== 0))).toBeNull();
    }
  });

  it('never makes decoding fail or yield half a surrogate pair', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(decodeText(bytes) ?? '').not.toMatch(/\p{Cs}/u);
      }),
      { numRuns: 500 },
    );
  });
});
