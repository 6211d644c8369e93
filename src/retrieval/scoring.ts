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
}

/** The signals of how well a sentence answers the question. */
export interface SentenceSignals {
  /** Score of its passage. */
  readonly passage: number;
  /** Cosine of question and sentence, as read in its passage. */
  readonly meaning: number;
  /** Share of the question's terms, by weight, that it holds. */
  readonly words: number;
  /** How much the headings, table header and lead-in above it, and its document's path, add to that share. */
  readonly above: number;
  /** How much the sentence before it adds to that. */
  readonly before: number;
  /** Score of the words in it that answer best, as the reader sees it, divided by 10; about −2 to 2. */
  readonly reader: number;
}

/** The signals that the corpus answers a question. */
export interface Evidence {
  /** Best cosine of the question and a passage. */
  readonly passage: number;
  /** Score of the best passage. */
  readonly score: number;
  /** How likely it is that what was read answers, as the reader sees it, divided by 10; about −2 to 2. */
  readonly reader: number;
  /** How many places the reader hesitates between where it is surest (`answerSpread`), divided by 10; 0 to .5. */
  readonly spread: number;
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
