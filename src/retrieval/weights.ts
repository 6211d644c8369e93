import type { Scoring } from './scoring.ts';

/** Written by `npm run train`; see "Where the weights come from" in ARCHITECTURE.md. */
export const TRAINED: Scoring = {
  passage: { passage: 0.214, sentence: 0.257, lexical: 0.145, words: 0.266, pairs: 0.119 },
  sentence: {
    passage: 6.28,
    meaning: 6.556,
    words: 5.389,
    before: 2.527,
    kind: 1.598,
    echo: -2.977,
    asks: -1.578,
  },
  confidence: { passage: 4.601, weakest: 3.952, score: 4.29, bias: -4.971 },
};

/** For questions in a language that the embedding model does not know. */
export const BY_WORDS: Scoring = {
  passage: { passage: 0, sentence: 0, lexical: 0.387, words: 0.433, pairs: 0.18 },
  sentence: {
    passage: 8.316,
    meaning: 0,
    words: 6.664,
    before: 2.72,
    kind: 1.551,
    echo: -2.883,
    asks: -1.415,
  },
  confidence: { passage: 0, weakest: 0, score: 8.148, bias: -2.421 },
};
