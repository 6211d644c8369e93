import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse } from '../../src/retrieval/fusion.ts';

const WEIGHTS = { passage: 0.3, sentence: 0.2, lexical: 0.2, words: 0.2 };
type Name = keyof typeof WEIGHTS;
const NAMES = Object.keys(WEIGHTS) as Name[];

const cosine = fc.double({ min: -1, max: 1, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const signals = fc.record({
  passage: cosine,
  sentence: cosine,
  lexical: share,
  words: share,
});
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
        expect(fuse(other, WEIGHTS)).toEqual(fuse(list, WEIGHTS));
      }),
    );
  });

  it('keeps every candidate and orders them by score', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const fused = fuse(list, WEIGHTS);
        expect(fused.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
        const scores = fused.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });

  it('scores by the sum of each signal times its weight', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        for (const { signals: own, score } of fuse(list, WEIGHTS)) {
          const expected = NAMES.map((name) => WEIGHTS[name] * own[name]);
          expect(score).toBeCloseTo(
            expected.reduce((a, b) => a + b, 0),
            9,
          );
        }
      }),
    );
  });

  it('never ranks a candidate below one that is worse in every signal', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const fused = fuse(list, WEIGHTS);
        fused.forEach((lower, i) => {
          for (const higher of fused.slice(0, i)) {
            const isBetter = NAMES.every(
              (name) => lower.signals[name] > higher.signals[name] + 1e-9,
            );
            expect(isBetter).toBe(false);
          }
        });
      }),
    );
  });
});
