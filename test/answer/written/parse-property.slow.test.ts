import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messy, parse } from './messy-answers.ts';

describe('any answer', () => {
  it('is read the same, however it is cut into chunks', () => {
    fc.assert(
      fc.property(
        messy,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (text, sizes) => {
          const chunks: string[] = [];
          for (let at = 0, i = 0; at < text.length; i++) {
            const size = sizes[i % sizes.length] ?? 1;
            chunks.push(text.slice(at, at + size));
            at += size;
          }
          expect(parse(chunks)).toEqual(parse([text]));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
