import type { Answer } from '../answer/answer.ts';
import type { Place } from './marks.ts';

/** Text that was printed as a document's own. */
export interface Excerpt extends Place {
  readonly text: string;
}

/** What a pipeline makes of a question, as far as it is measured. */
export interface Finding {
  /** Best first. */
  readonly passages: readonly Place[];
  readonly milliseconds: { readonly total: number; readonly retrieval?: number };
  /** Absent from a pipeline that only retrieves. */
  readonly reply?: Reply;
}

export interface Reply {
  /** false: it said that the documents hold no answer. */
  readonly isAnswered: boolean;
  /** 0 to 1. */
  readonly confidence: number;
  /** Best first; of a refusal, those that it showed as nearest. */
  readonly quotes: readonly Excerpt[];
  /** All text that was shown as verbatim, quotes among it. */
  readonly shown: readonly Excerpt[];
}

/** How many passages a pipeline lists, so that enough documents are among them. */
export const LISTED_PASSAGES = 50;

/** Questions that are asked before any is timed: a model's first runs take longer. */
export const WARM_UP = 10;

export function findingOf(answer: Answer): Finding {
  const isAnswered = answer.outcome === 'answered';
  const citations = isAnswered ? answer.citations : answer.nearest;
  return {
    passages: answer.passages,
    milliseconds: answer.milliseconds,
    reply: {
      isAnswered,
      confidence: answer.confidence,
      quotes: citations.map(({ document, quote }) => ({
        document,
        text: quote.text,
        ...quote.span,
      })),
      shown: citations.flatMap(({ document, quote, context }) =>
        [quote, context].map(({ text, span }) => ({ document, text, ...span })),
      ),
    },
  };
}
