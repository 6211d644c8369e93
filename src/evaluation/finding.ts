import type { Answer, Answered, Citation, Written } from '../answer/answer.ts';
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
  /** Absent where no language model wrote a sentence. */
  readonly written?: Prose;
}

/** What a language model wrote. */
export interface Prose {
  /** Those that were shown; none where the gate left none. */
  readonly sentences: readonly ProseSentence[];
  /** How many were not shown. */
  readonly removed: number;
}

export interface ProseSentence {
  readonly text: string;
  /** What it rests on. */
  readonly quotes: readonly Excerpt[];
}

/** How many passages a pipeline lists, so that enough documents are among them. */
export const LISTED_PASSAGES = 50;

/** Questions that are asked before any is timed: a model's first runs take longer. */
export const WARM_UP = 10;

/** The same where a language model writes: it may take minutes, or be paid for. */
export const WARM_UP_WRITTEN = 1;

export function findingOf(answer: Answer): Finding {
  const isAnswered = answer.outcome === 'answered';
  const citations = isAnswered ? answer.citations : answer.nearest;
  const prose = isAnswered && proseIn(answer);
  return {
    passages: answer.passages,
    milliseconds: answer.milliseconds,
    reply: {
      isAnswered,
      confidence: answer.confidence,
      quotes: citations.map(quoteOf),
      shown: citations.flatMap(({ document, quote, context }) =>
        [quote, context].map(({ text, span }) => ({ document, text, ...span })),
      ),
      ...(prose && { written: prose }),
    },
  };
}

/** Where the gate left nothing, quotes are shown; what it took out is still known. */
function proseIn({ written, refused, citations }: Answered): Prose | undefined {
  if (written) return proseOf(written, citations);
  return refused && { sentences: [], removed: refused.length };
}

function proseOf({ sentences, removed }: Written, citations: readonly Citation[]): Prose {
  return {
    sentences: sentences.map(({ text, citations: numbers }) => ({
      text,
      quotes: citations.filter(({ number }) => numbers.includes(number)).map(quoteOf),
    })),
    removed: removed.length,
  };
}

function quoteOf({ document, quote }: Citation): Excerpt {
  return { document, text: quote.text, ...quote.span };
}
