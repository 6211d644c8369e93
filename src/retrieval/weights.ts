import type { Scoring } from './scoring.ts';

/** Written by `npm run train`; see "Where the weights come from" in docs/evaluation.md. */
export const TRAINED: Scoring = {
  passage: { passage: 0.214, sentence: 0.257, lexical: 0.145, words: 0.266, pairs: 0.119 },
  sentence: {
    passage: 6.307,
    meaning: 6.521,
    words: 5.504,
    before: 2.435,
    kind: 1.622,
    echo: -3.004,
    asks: -1.567,
  },
  confidence: { passage: 4.453, weakest: 4.41, score: 4.12, bias: -4.998 },
};

/** For questions in a language that the embedding model does not know. */
export const BY_WORDS: Scoring = {
  passage: { passage: 0, sentence: 0, lexical: 0.387, words: 0.433, pairs: 0.18 },
  sentence: {
    passage: 8.32,
    meaning: 0,
    words: 6.743,
    before: 2.629,
    kind: 1.555,
    echo: -2.904,
    asks: -1.411,
  },
  confidence: { passage: 0, weakest: 0, score: 8.148, bias: -2.421 },
};
