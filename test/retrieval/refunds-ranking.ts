import { splitPassages } from '../../src/passages/split.ts';
import type { Ranking } from '../../src/retrieval/ranking.ts';
import { TRAINED } from '../../src/retrieval/weights.ts';

export const TEXT = `Shipping

Parcels leave within a day. Refunds are paid within fourteen days. Ask us anything.

Refunds of gift cards are not possible.`;

/**
 * What retrieval finds for a question about refunds: the one passage of the text.
 *
 * @param similarities of the question and each of its five sentences
 */
export function ranking(termWeights: Record<string, number>, similarities: number[]): Ranking {
  const limits = { maxCharacters: 1000, maxTokens: 300, countTokens: (t: string) => t.length / 4 };
  const [passage] = splitPassages(TEXT, limits);
  if (!passage) throw new Error('The text gives one passage.');
  return {
    question: 'When are refunds paid?',
    query: { terms: new Map(Object.entries(termWeights)) },
    scoring: TRAINED,
    passages: [
      {
        passage: {
          ...passage,
          id: 1,
          document: 'faq.md',
          contentHash: '',
          mediaType: 'text/markdown',
          line: 1,
          contexts: [
            { kind: 'heading', text: 'Shipping', span: { start: 0, end: 8 }, from: 1, to: 5 },
          ],
        },
        score: 0.5,
        signals: { passage: 0.5, sentence: 0.8, lexical: 0.3, words: 0.5 },
        sentenceSimilarities: similarities,
      },
    ],
  };
}
