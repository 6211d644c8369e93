import type { Answer } from '../answer/answer.ts';
import {
  type AnswererParts,
  answerWithQuotes,
  type Found,
  findSentences,
} from '../answer/quoted/extractive.ts';
import type { AnswerGenerator } from '../answer/written/answer-generator.ts';
import { notFound, pointedFirst, writeAnswer } from '../answer/written/write.ts';
import type { Config } from '../config.ts';
import type { AskOptions } from './ask-options.ts';

interface BestAnswerParts {
  readonly answerer: AnswererParts;
  /** Absent: answers are quotes alone. */
  readonly generator: AnswerGenerator | undefined;
  readonly answers: Config['answers'];
  /** Told why a quoted answer is given in place of a written one. */
  readonly notify: (sentence: string) => void;
}

/**
 * A language model reads, too: it is asked from this share of the threshold on, where the built-in reader doubts that
 * the question is answered, and decides.
 */
const ASKED_SHARE = 0.6;

/**
 * The written answer to a question, or the quoted one.
 *
 * @param asked the person's own words, before any completion
 */
export async function bestAnswer(
  { answerer, generator, answers, notify }: BestAnswerParts,
  question: string,
  asked: string,
  options: AskOptions,
): Promise<Answer> {
  const { limit = 10, quotes, uncounted, signal, onDraft, quotesOnly } = options;
  const found = await findSentences(answerer, question, limit, options);
  const quote = (one: Found) => answerWithQuotes(answerer, one, { limit, quotes, uncounted });
  const quoted = await quote(found);
  const isAsked = found.confidence >= ASKED_SHARE * answerer.threshold;
  // A model sees a few rows, not all of them.
  const isCounted = quoted.outcome === 'answered' && quoted.counted !== undefined;
  const mayWrite = generator && !quotesOnly && isAsked && !isCounted;
  if (!mayWrite || found.sentences.length === 0) return quoted;
  const draft = answers === 'written' ? onDraft : undefined;
  const result = await writeAnswer(
    generator,
    answerer,
    { found, quoted },
    { asked, ...(signal && { signal }), ...(draft && { onDraft: draft }) },
  );
  const { answer: written, refused, pointed = [], trouble } = result;
  const isWritten = written.outcome === 'answered' && written.written !== undefined;
  if (isWritten && answers === 'written') return written;
  // A claim that the gate refuses proves nothing, but the built-in reader has not read a question in a foreign language.
  const isSure = isWritten || quoted.outcome === 'answered' || quoted.foreign !== undefined;
  // The model took its time: the quotes are compared with their files once more.
  const current = await quote(pointedFirst(found, pointed, isSure));
  // Where quotes alone are wanted, a model has done its work when it has pointed.
  const isDone = answers === 'quotes' && pointed.length > 0;
  if (trouble && !isDone && !signal?.aborted) notify(`Answered with quotes alone. ${trouble}`);
  if (current.outcome === 'not_found') return current;
  if (!trouble && !isWritten) return notFound(current);
  return { ...current, ...(refused && { refused }) };
}
