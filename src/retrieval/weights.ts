import type { Scoring } from './scoring.ts';

/** See "Where the weights come from" in docs/evaluation.md. */
export const TRAINED: Scoring = {
  passage: { passage: 0.214, sentence: 0.257, lexical: 0.145, words: 0.266, pairs: 0.119 },
  sentence: { passage: 7.6, meaning: 5.7, words: 5, before: 3, above: 5.7, reader: 3.7 },
  confidence: { passage: 2, score: 2, reader: 4, bias: 0.7 },
};

/** For questions in a language that the embedding model does not know. */
export const BY_WORDS: Scoring = {
  passage: { passage: 0, sentence: 0, lexical: 0.387, words: 0.433, pairs: 0.18 },
  sentence: { passage: 8.32, meaning: 0, words: 6.743, before: 2.629, above: 5, reader: 0 },
  confidence: { passage: 0, score: 8.148, reader: 0, bias: -2.421 },
};
