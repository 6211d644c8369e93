/** The signals of a passage's relevance to a question; each is at most 1. */
export interface PassageSignals {
  /** Cosine of question and passage. */
  readonly passage: number;
  /** Best cosine of the question and one of the passage's sentences. */
  readonly sentence: number;
  /** BM25 score, as a share of the upper bound for the question. */
  readonly lexical: number;
  /** Share of the question's terms, by weight, that the passage holds. */
  readonly words: number;
  /** Share of the question's neighbouring terms, by weight, that are neighbours in the passage. */
  readonly pairs: number;
}

/** The signals of how well a sentence answers the question. */
export interface SentenceSignals {
  /** Score of its passage. */
  readonly passage: number;
  /** Cosine of question and sentence, as read in its passage. */
  readonly meaning: number;
  /** Share of the question's terms, by weight, that it holds. */
  readonly words: number;
  /** How much the sentence before it adds to that share. */
  readonly before: number;
  /** 1 if it holds what this kind of question asks for: a date, a place, a name. */
  readonly kind: number;
  /** 1 if it adds next to nothing to the question; mostly a heading. */
  readonly echo: number;
  /** 1 if it is a question itself. */
  readonly asks: number;
}

/** The signals that the corpus answers a question. */
export interface Evidence {
  /** Best cosine of the question and a passage. */
  readonly passage: number;
  /** How well the best passage matches the question's least matched word pieces: see `weakestMatch`. */
  readonly weakest: number;
  /** Score of the best passage. */
  readonly score: number;
}

export type Weights<Signals> = { readonly [name in keyof Signals]: number };

/** The weights of every weighted sum in the pipeline. */
export interface Scoring {
  readonly passage: Weights<PassageSignals>;
  readonly sentence: Weights<SentenceSignals>;
  readonly confidence: Weights<Evidence> & { readonly bias: number };
}

export function weightedSum<Signals extends { readonly [name: string]: number }>(
  weights: { readonly [name in keyof Signals]: number },
  signals: Signals,
): number {
  let sum = 0;
  for (const name in signals) sum += (weights[name] ?? 0) * (signals[name] as number);
  return sum;
}
