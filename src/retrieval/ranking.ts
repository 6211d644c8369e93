import type { Language } from '../language/detect-language.ts';
import type { AnswerSpan } from '../models/reader.ts';
import type { Passage } from '../passages/passage.ts';
import type { Query } from './query.ts';
import type { PassageSignals, Scoring } from './scoring.ts';

/** A passage and its relevance to the question. */
export interface RankedPassage {
  readonly passage: Passage;
  /** Higher is better; at most 1. */
  readonly score: number;
  readonly signals: PassageSignals;
  /** Cosine of the question and each of the passage's sentences, in their order. */
  readonly sentenceSimilarities: readonly number[];
  /** For each sentence, the words that answer best; absent where the reader did not read the passage. */
  readonly answers?: readonly (AnswerSpan | null)[];
  /** What the reader believes; absent where it did not read the passage. */
  readonly belief?: Belief;
}

/** What the reader believes of a passage as a whole. */
interface Belief {
  /** How likely it is that the passage answers, as `answerOdds` tells. */
  readonly odds: number;
  /** How many places it hesitates between: `answerSpread`. */
  readonly spread: number;
}

/** The result of retrieval for a question. */
export interface Ranking {
  /** As the models read it: see `plainQuestion`. */
  readonly question: string;
  readonly query: Query;
  /** Best first; without duplicate texts. */
  readonly passages: readonly RankedPassage[];
  /**
   * The question's language, if the model does not know it; then passages were compared by words alone.
   */
  readonly foreign?: Language;
  /** The weights that were used; later stages must use the same. */
  readonly scoring: Scoring;
}
