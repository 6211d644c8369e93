import { createGate, type MeaningCheck } from '../../answer/gate/gate.ts';
import type { QuotedText, WrittenAnswer, WrittenSentence } from './pipeline-result.ts';
import { hasOnlyNumbersOf } from './supported-numbers.ts';

/** Decides whether quotes, taken together, support a sentence. */
export type Supports = (
  sentence: string,
  quotes: readonly QuotedText[],
  question: string,
) => Promise<boolean>;

/** How well the sentences of a language model rest on their citations; numbers are counts. */
export interface CitationCounts {
  /** Sentences that were shown. */
  readonly kept: number;
  /** Sentences that the gate removed. */
  readonly removed: number;
  /** Shown sentences that their quotes together support. */
  readonly supported: number;
  /** Citations of the shown sentences. */
  readonly citations: number;
  /** Citations that their sentence needs. */
  readonly needed: number;
  /** Whether each number of each sentence stands in the quotes of that sentence. */
  readonly hasOwnNumbers: boolean;
}

/** The scores of a question that a language model may have answered. */
export interface WrittenScores {
  /** Time from the question to the complete answer. */
  readonly seconds: number;
  /** Absent if the language model wrote nothing. */
  readonly counts?: CitationCounts;
}

/**
 * Counts for citation recall and precision after ALCE (Gao et al., "Enabling Large Language Models to
 * Generate Text with Citations", 2023, https://arxiv.org/abs/2305.14627). A sentence is supported if all
 * its quotes together support it. A citation of a supported sentence is needed if it supports the
 * sentence alone, or if the others do not support it without this one. A sentence that is not supported
 * needs none of its citations.
 */
export async function countCitations(
  { sentences, removed }: WrittenAnswer,
  question: string,
  supports: Supports,
): Promise<CitationCounts> {
  let [supported, citations, needed] = [0, 0, 0];
  for (const sentence of sentences) {
    citations += sentence.quotes.length;
    if (!(await supports(sentence.text, sentence.quotes, question))) continue;
    supported++;
    needed += await countNeeded(sentence, question, supports);
  }
  return {
    kept: sentences.length,
    removed,
    supported,
    citations,
    needed,
    hasOwnNumbers: sentences.every(({ text, quotes }) =>
      hasOnlyNumbersOf(
        text,
        quotes.map((quote) => quote.text),
      ),
    ),
  };
}

/** @param sentence a supported sentence */
async function countNeeded(
  { text, quotes }: WrittenSentence,
  question: string,
  supports: Supports,
): Promise<number> {
  if (quotes.length === 1) return 1;
  let needed = 0;
  for (const quote of quotes) {
    const others = quotes.filter((other) => other !== quote);
    const isNeeded =
      (await supports(text, [quote], question)) || !(await supports(text, others, question));
    if (isNeeded) needed++;
  }
  return needed;
}

/** Judges support with all rules of the gate and its comparison of meaning, for any choice of quotes. */
export function supportsByGate(meaning: MeaningCheck): Supports {
  return async (text, quotes, question) => {
    const sources = quotes.map((quote, i) => ({
      number: i + 1,
      document: quote.document,
      text: quote.text,
    }));
    const claim = { text, sources: sources.map(({ number }) => number) };
    const verdict = await createGate(sources, { ...meaning, question })(claim);
    return verdict.kept;
  };
}
