import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenOverlap } from '../../../src/evaluation/metrics/token-overlap.ts';
import type { DocumentSpan } from '../../../src/evaluation/set/labels.ts';

const length = ({ start, end }: DocumentSpan) => end - start;

const span = fc
  .record({ document: fc.constantFrom('a', 'b'), start: fc.nat(30), size: fc.nat(12) })
  .map(({ document, start, size }): DocumentSpan => ({ document, start, end: start + size }));
const spans = fc.array(span, { maxLength: 6 });

describe('tokenOverlap', () => {
  it('counts a token that is retrieved twice once as found and twice as retrieved', () => {
    const relevant = [{ document: 'a', start: 10, end: 20 }];
    const retrieved = [
      { document: 'a', start: 5, end: 15 },
      { document: 'a', start: 12, end: 22 },
      { document: 'b', start: 10, end: 20 },
    ];
    expect(tokenOverlap(retrieved, relevant, length)).toEqual({
      precision: 10 / 30,
      recall: 1,
      iou: 10 / 30,
    });
  });

  it('is 0 if nothing is retrieved, and null if nothing is marked', () => {
    const relevant = [{ document: 'a', start: 1, end: 3 }];
    expect(tokenOverlap([], relevant, length)).toEqual({ precision: 0, recall: 0, iou: 0 });
    expect(tokenOverlap(relevant, [], length)).toBeNull();
    expect(tokenOverlap(relevant, [{ document: 'a', start: 5, end: 5 }], length)).toBeNull();
  });

  it('agrees with sets of single tokens', () => {
    const tokensOf = ({ document, start, end }: DocumentSpan) =>
      Array.from({ length: end - start }, (_, i) => `${document}${start + i}`);
    fc.assert(
      fc.property(spans, spans, (retrieved, relevant) => {
        const wanted = new Set(relevant.flatMap(tokensOf));
        const shown = retrieved.flatMap(tokensOf);
        const found = [...wanted].filter((token) => shown.includes(token)).length;
        fc.pre(wanted.size > 0);
        const overlap = tokenOverlap(retrieved, relevant, length);
        expect(overlap?.recall).toBe(found / wanted.size);
        expect(overlap?.precision).toBe(shown.length === 0 ? 0 : found / shown.length);
        expect(overlap?.iou).toBe(found / (wanted.size + shown.length - found));
      }),
    );
  });
});
