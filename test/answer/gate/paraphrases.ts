import { readLines } from './labelled-claims.ts';

/** An honest sentence about what sentences of documents say, as a model would write it. */
export interface Paraphrase {
  readonly question: string;
  readonly sources: readonly string[];
  readonly claim: string;
  readonly document?: string;
}

/**
 * Each was written before the gate was tried on it. At first sight 35 of the first 42 were kept, which led to
 * corrections, and then 22 of the 25 at the end.
 */
export const readParaphrases = () => readLines<Paraphrase>('paraphrases');
