import type { Excerpt, Prose, ProseSentence } from './finding.ts';
import { hasOnlyNumbersOf } from './written-numbers.ts';

/** Decides whether quotes, taken together, say what a sentence says. */
export type Supports = (
  sentence: string,
  quotes: readonly Excerpt[],
  question: string,
) => Promise<boolean>;

/** How well what a language model wrote rests on what it cites; all are counts. */
export interface WrittenCounts {
  /** Sentences that were shown, and those that the gate took out. */
  readonly kept: number;
  readonly removed: number;
  /** Sentences that were shown and whose quotes together support them. */
  readonly supported: number;
  /** Citations of the sentences that were shown, and those that are needed. */
  readonly citations: number;
  readonly needed: number;
  /** Whether each number of each sentence stands in the quotes of that sentence. */
  readonly hasOwnNumbers: boolean;
}

/** What is known of one question that a language model may have answered. */
export interface WrittenJudgement {
  /** From the question to the whole answer. */
  readonly seconds: number;
  /** Absent where nothing was shown that a model wrote. */
  readonly counts?: WrittenCounts;
}

/**
 * Citation recall and precision after ALCE (Gao et al., "Enabling Large Language Models to Generate Text
 * with Citations", 2023, https://arxiv.org/abs/2305.14627): a sentence is supported if all its quotes
 * together support it; a citation of a supported sentence is needed if it supports the sentence alone, or
 * if the others do not support it without this one. Citations of other sentences are not.
 */
export async function judgeWritten(
  { sentences, removed }: Prose,
  question: string,
  supports: Supports,
): Promise<WrittenCounts> {
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

/** @param sentence one that is supported */
async function countNeeded(
  { text, quotes }: ProseSentence,
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
