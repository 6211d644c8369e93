import type { Answer } from '../answer/answer.ts';
import { shownCitations } from '../answer/plain-text.ts';

/** An answer that somebody judged. */
export interface JudgedFeedback {
  readonly answerId: string;
  readonly vote: 'good' | 'wrong' | 'missing' | 'outdated';
  readonly answer: Answer;
}

/** A line of `questions.jsonl`: what the right answer is known to be. */
export type LabelledLine = { readonly id: string; readonly question: string } & (
  | { readonly doc: string; readonly answer: string }
  | { readonly is_impossible: true }
);

/** A line of `to-label.jsonl`: an answer of which it is known only what people said of it. */
export interface LineToLabel {
  readonly id: string;
  readonly question: string;
  /** One of each person, in the order in which they were given. */
  readonly votes: readonly JudgedFeedback['vote'][];
  /** Best first; of an answer that was not found, the nearest. */
  readonly quotes: readonly { readonly doc: string; readonly text: string }[];
}

export interface FeedbackSet {
  readonly labelled: readonly LabelledLine[];
  readonly toLabel: readonly LineToLabel[];
}

/**
 * What votes say of the questions: where most people called the answer good, its first quote answers
 * the question, or nothing does if nothing was found. Of all others a person has to say what is right.
 *
 * @param judged oldest first; one for each vote
 */
export function feedbackSet(judged: readonly JudgedFeedback[]): FeedbackSet {
  const labelled: LabelledLine[] = [];
  const toLabel: LineToLabel[] = [];
  for (const votes of groupBy(judged, ({ answer }) => questionOf(answer)).values()) {
    const good = votes.filter(({ vote }) => vote === 'good');
    const best = mostAgreed(good);
    if (best && 2 * good.length > votes.length) labelled.push(labelledLine(best));
    else toLabel.push(...linesToLabel(votes));
  }
  return { labelled, toLabel };
}

/** The answers that votes are about, to be labelled by a person. */
export function linesToLabel(votes: readonly JudgedFeedback[]): LineToLabel[] {
  return [...groupBy(votes, ({ answerId }) => answerId)].flatMap(([id, own]) => {
    const [first] = own;
    if (!first) return [];
    const quotes = shownCitations(first.answer).map(({ document, quote }) => ({
      doc: document,
      text: quote.text,
    }));
    const question = questionOf(first.answer);
    return [{ id, question, votes: own.map(({ vote }) => vote), quotes }];
  });
}

/** Of the answers that were called good most often, the newest: they change with the documents. */
function mostAgreed(good: readonly JudgedFeedback[]): JudgedFeedback | undefined {
  const newestFirst = groupBy([...good].reverse(), ({ answer }) => JSON.stringify(labelOf(answer)));
  let best: readonly JudgedFeedback[] = [];
  for (const same of newestFirst.values()) if (same.length > best.length) best = same;
  return best[0];
}

function labelledLine({ answerId, answer }: JudgedFeedback): LabelledLine {
  return { id: answerId, question: questionOf(answer), ...labelOf(answer) };
}

function labelOf(answer: Answer) {
  const [best] = answer.outcome === 'answered' ? answer.citations : [];
  return best ? { doc: best.document, answer: best.quote.text } : { is_impossible: true as const };
}

/** As it was asked of the documents, so that it can stand alone. */
function questionOf({ question, understoodAs }: Answer): string {
  return (understoodAs ?? question).replace(/\s+/g, ' ').trim();
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
