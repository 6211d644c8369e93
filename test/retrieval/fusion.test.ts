import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse } from '../../src/retrieval/fusion.ts';

const cosine = fc.double({ min: -1, max: 1, noNaN: true });
const bm25 = fc.integer({ min: 0, max: 6_000 }).map((hundredths) => hundredths / 100);
const signals = fc.record({ passage: cosine, sentence: cosine, lexical: bm25 });
const candidates = fc.uniqueArray(fc.record({ id: fc.nat(), signals }), {
  selector: ({ id }) => id,
  maxLength: 40,
});

describe('fuse', () => {
  it('does not depend on the order of the candidates', () => {
    const shuffled = candidates.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(fuse(other)).toEqual(fuse(list));
      }),
    );
  });

  it('keeps every candidate and orders them by score', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const fused = fuse(list);
        expect(fused.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
        const scores = fused.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });

  it('scores as the formula says', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const best = Math.max(...list.map((candidate) => candidate.signals.lexical), 0);
        for (const { id, score, contributions } of fuse(list)) {
          const own = list.find((candidate) => candidate.id === id)?.signals;
          const words = best > 0 ? (own?.lexical ?? 0) / best : 0;
          const expected = 0.35 * (own?.passage ?? 0) + 0.35 * (own?.sentence ?? 0) + 0.3 * words;
          expect(score).toBeCloseTo(expected, 9);
          const { passage, sentence, lexical } = contributions;
          expect(passage + sentence + lexical).toBeCloseTo(score, 9);
        }
      }),
    );
  });

  it('never ranks a candidate below one that is worse on every side', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const fused = fuse(list);
        fused.forEach((lower, i) => {
          for (const higher of fused.slice(0, i)) {
            const [a, b] = [lower.signals, higher.signals];
            const isBetter =
              a.passage > b.passage + 1e-9 && a.sentence > b.sentence && a.lexical > b.lexical;
            expect(isBetter).toBe(false);
          }
        });
      }),
    );
  });
});
