import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidenceOf, gatherEvidence } from '../../src/retrieval/confidence.ts';
import type { RankedPassage } from '../../src/retrieval/ranking.ts';
import { TRAINED } from '../../src/retrieval/weights.ts';
import { storedPassage } from '../helpers/stored-passage.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the confidence', () => {
  it('lies between 0 and 1 and never falls when a signal rises', () => {
    const names = { passage: share, score: share, reader: share, spread: share };
    const evidence = fc.record(names);
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

function ranked(id: number, passage: number, odds?: number, spread = 2): RankedPassage {
  return {
    passage: storedPassage(id),
    score: passage / 2,
    signals: { passage, sentence: 0, lexical: 0, words: 0 },
    sentenceSimilarities: [],
    ...(odds !== undefined && { belief: { odds, spread } }),
  };
}

describe('gatherEvidence', () => {
  const question = 'How long does it take?';

  it('adds up what was read, and takes the best score and the nearest of the first three passages', () => {
    const passages = [ranked(1, 0.4, 3), ranked(2, 0.8, 3), ranked(3, 0.1), ranked(4, 0.9)];
    const { passage, score, reader } = gatherEvidence({ question, passages });
    expect({ passage, score }).toEqual({ passage: 0.8, score: 0.45 });
    expect(reader).toBeCloseTo((3 + Math.log(2)) / 10);
  });

  it('takes the spread of the passage that answers most likely', () => {
    const passages = [ranked(1, 0.4, -3, 4), ranked(2, 0.8, 5, 1), ranked(3, 0.1)];
    expect(gatherEvidence({ question, passages }).spread).toBe(0.1);
  });

  it('is nothing without passages, and doubts where nothing was read', () => {
    const nothing = { passage: 0, score: 0, reader: -0.27, spread: 0 };
    expect(gatherEvidence({ question, passages: [] })).toEqual(nothing);
    expect(gatherEvidence({ question, passages: [ranked(1, 0.4)] }).reader).toBe(-0.27);
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
