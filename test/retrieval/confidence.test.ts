import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidenceOf, gatherEvidence } from '../../src/retrieval/confidence.ts';
import type { RankedSentence } from '../../src/retrieval/quotes.ts';
import type { Ranking } from '../../src/retrieval/retriever.ts';
import { TRAINED } from '../../src/retrieval/weights.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the confidence', () => {
  it('lies between 0 and 1 and never falls when a signal rises', () => {
    const evidence = fc.record({ passage: share, weakest: share, score: share });
    const sign = fc.constantFrom('passage', 'weakest', 'score');
    fc.assert(
      fc.property(evidence, sign, share, (some, name, more) => {
        const confidence = confidenceOf(some, TRAINED);
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThan(1);
        const raised = { ...some, [name]: Math.min(1, some[name as keyof typeof some] + more) };
        expect(confidenceOf(raised, TRAINED)).toBeGreaterThanOrEqual(confidence - 1e-12);
      }),
    );
  });
});

describe('gatherEvidence', () => {
  const gather = async (sentences: RankedSentence[], foreign = false) => {
    const read: string[] = [];
    const evidence = await gatherEvidence(ranking(foreign), sentences, {
      embedPieces: async (text) => {
        read.push(text);
        return [Float32Array.of(1, 0)];
      },
    });
    return { evidence, read };
  };

  it('reads the best sentences of the best passage, in the order of the text, up to 400 characters', async () => {
    const long = 'x'.repeat(390);
    const { read, evidence } = await gather([
      sentence(1, 50, 'The answer.'),
      sentence(2, 0, 'Of another passage.'),
      sentence(1, 99, long),
      sentence(1, 10, 'What comes before.'),
    ]);
    expect(read).toEqual(['What comes before. The answer.']);
    // The question has two pieces, and the passage speaks of one of them.
    expect(evidence.weakest).toBe(0);
  });

  it('reads the first sentence at any length', async () => {
    const long = 'x'.repeat(900);
    expect((await gather([sentence(1, 0, long)])).read).toEqual([long]);
  });

  it('reads nothing without sentences, or in a language that the model does not know', async () => {
    expect((await gather([])).read).toEqual([]);
    expect((await gather([sentence(1, 0, 'Hola.')], true)).read).toEqual([]);
  });
});

function sentence(passage: number, start: number, text: string): RankedSentence {
  const span = { start, end: start + text.length };
  return { passage: { id: passage }, sentence: { span, text } } as unknown as RankedSentence;
}

function ranking(foreign: boolean): Ranking {
  const pieces = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
  return { passages: [], pieces, ...(foreign && { foreign: {} }) } as unknown as Ranking;
}
