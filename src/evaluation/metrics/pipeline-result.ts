import type { Answer, Answered, Citation, Written } from '../../answer/answer.ts';
import { sourceLine } from '../../answer/plain-text.ts';
import type { DocumentSpan } from '../set/labels.ts';

/** Anything that finds passages for a question, and perhaps answers it with quotes. */
export type Pipeline = (question: string) => Promise<PipelineResult>;

/** What a pipeline returns for a question, as far as it is measured. */
export interface PipelineResult {
  /** Best first. */
  readonly passages: readonly DocumentSpan[];
  readonly milliseconds: { readonly total: number; readonly retrieval?: number };
  /** Absent if the pipeline only retrieves. */
  readonly shown?: ShownAnswer;
}

/** What the user sees. */
export interface ShownAnswer {
  /** false: the pipeline said that the documents hold no answer. */
  readonly isAnswered: boolean;
  /** 0 to 1. */
  readonly confidence: number;
  /** Best first. A refusal shows the nearest passages' quotes. */
  readonly quotes: readonly ShownQuote[];
  /** All text that is presented as verbatim, the quotes included. */
  readonly verbatim: readonly QuotedText[];
  /** Absent if no language model wrote anything. */
  readonly written?: WrittenAnswer;
}

/** Text that is presented as a document's own words. */
export interface QuotedText extends DocumentSpan {
  readonly text: string;
}

/** A quote and what is shown with it. */
export interface ShownQuote extends QuotedText {
  /** What stands above it and its context, a line for each. */
  readonly visible: string;
  /** Its document and place, with headings, as a person reads them. */
  readonly source: string;
  /** What is in bold: the words that answer, or else the quote. */
  readonly bold: string;
}

/** The sentences that a language model wrote. */
export interface WrittenAnswer {
  /** Sentences that were shown; empty if the gate removed all. */
  readonly sentences: readonly WrittenSentence[];
  /** How many sentences the gate removed. */
  readonly removed: number;
}

export interface WrittenSentence {
  readonly text: string;
  /** The quotes that the sentence cites. */
  readonly quotes: readonly QuotedText[];
}

/** How many passages a pipeline lists: enough for ten documents to be among them. */
export const LISTED_PASSAGES = 50;

export function resultOf(answer: Answer): PipelineResult {
  const isAnswered = answer.outcome === 'answered';
  const citations = isAnswered ? answer.citations : answer.nearest;
  const written = isAnswered && writtenIn(answer);
  return {
    passages: answer.passages,
    milliseconds: answer.milliseconds,
    shown: {
      isAnswered,
      confidence: answer.confidence,
      quotes: citations.map(shownQuoteOf),
      verbatim: citations.flatMap(({ document, quote, words = quote, above = [], context }) => {
        const texts = new Set([quote, words, ...above, context]);
        return [...texts].map(({ text, span }) => ({ document, text, ...span }));
      }),
      ...(written && { written }),
    },
  };
}

/** If the gate removed every sentence, only quotes are shown, but the number of removed ones is known. */
function writtenIn({ written, refused, citations }: Answered): WrittenAnswer | undefined {
  if (written) return writtenAnswer(written, citations);
  return refused && { sentences: [], removed: refused.length };
}

function writtenAnswer(
  { sentences, removed }: Written,
  citations: readonly Citation[],
): WrittenAnswer {
  return {
    sentences: sentences.map(({ text, citations: numbers }) => ({
      text,
      quotes: citations.filter(({ number }) => numbers.includes(number)).map(quoteOf),
    })),
    removed: removed.length,
  };
}

function quoteOf({ document, quote }: Citation): QuotedText {
  return { document, text: quote.text, ...quote.span };
}

function shownQuoteOf(citation: Citation): ShownQuote {
  const { quote, words = quote, above = [], context } = citation;
  return {
    ...quoteOf(citation),
    visible: [...above, context].map(({ text }) => text).join('\n'),
    source: sourceLine(citation),
    bold: words.text,
  };
}
