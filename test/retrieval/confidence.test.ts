import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidenceOf, gatherEvidence } from '../../src/retrieval/confidence.ts';
import type { RankedPassage } from '../../src/retrieval/ranking.ts';
import { TRAINED } from '../../src/retrieval/weights.ts';
import { storedPassage } from '../helpers/stored-passage.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the confidence', () => {
  it('lies between 0 and 1 and never falls when a signal rises', () => {
    const evidence = fc.record({ passage: share, score: share, reader: share });
    const sign = fc.constantFrom('passage', 'score', 'reader');
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

/** A passage whose best words have these scores, sentence by sentence. */
function ranked(id: number, passage: number, ...scores: (number | null)[]): RankedPassage {
  return {
    passage: storedPassage(id),
    score: passage / 2,
    signals: { passage, sentence: 0, lexical: 0, words: 0 },
    sentenceSimilarities: [],
    answers: scores.map((score) => (score === null ? null : { span: { start: 0, end: 1 }, score })),
  };
}

describe('gatherEvidence', () => {
  const question = 'How long does it take?';

  it('takes the best of what was read, and of the first three passages', () => {
    const passages = [ranked(1, 0.4, -3, null), ranked(2, 0.8, 5), ranked(3, 0.1), ranked(4, 0.9)];
    expect(gatherEvidence({ question, passages })).toEqual({
      passage: 0.8,
      score: 0.2,
      reader: 0.5,
    });
  });

  it('is nothing without passages, and doubts where nothing was read', () => {
    expect(gatherEvidence({ question, passages: [] })).toEqual({
      passage: 0,
      score: 0,
      reader: -0.46,
    });
    const [{ answers: _, ...unread }] = [ranked(1, 0.4)];
    expect(gatherEvidence({ question, passages: [unread] }).reader).toBe(-0.46);
  });

  it.each([
    'Can it be returned?',
    'What does note 2 say?',
    'What does the chapter on knots say about wet rope?',
    'What does E-4417 mean?',
    'What about parking?',
    'Tell me about the ferry',
    'What is this paper about?',
    'List the risks.',
  ])('makes allowance for a question that no single words answer: %s', (question) => {
    const passages = [ranked(1, 0.4, -3)];
    expect(gatherEvidence({ question, passages }).reader).toBeCloseTo(0.1);
    expect(gatherEvidence({ question: 'Canned food?', passages }).reader).toBeCloseTo(-0.3);
  });
});
