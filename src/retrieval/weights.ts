import type { Scoring } from './scoring.ts';

/**
 * Written by `npm run train`, but for the confidence of `TRAINED`; see "Where the weights come from" in
 * docs/evaluation.md.
 */
export const TRAINED: Scoring = {
  passage: { passage: 0.205, sentence: 0.335, lexical: 0.153, words: 0.307 },
  sentence: {
    passage: 4.349,
    meaning: 4.912,
    words: 4.732,
    before: 1.801,
    above: 4.844,
    reader: 2.33,
  },
  confidence: { passage: 1, score: 2, reader: 3, spread: 2, bias: -0.11 },
};

/** For questions in a language that the embedding model does not know. */
export const BY_WORDS: Scoring = {
  passage: { passage: 0, sentence: 0, lexical: 0.464, words: 0.536 },
  sentence: { passage: 5.886, meaning: 0, words: 8.392, before: 2.53, above: 6.368, reader: 0 },
  confidence: { passage: 0, score: 8.122, reader: 0, spread: 0, bias: -2.114 },
};
