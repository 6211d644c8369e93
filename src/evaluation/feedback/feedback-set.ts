import type { Answer } from '../../answer/answer.ts';
import { shownCitations } from '../../answer/plain-text.ts';

/** A vote and the answer that it is about. */
export interface JudgedFeedback {
  readonly answerId: string;
  readonly vote: 'good' | 'wrong' | 'missing' | 'outdated';
  readonly answer: Answer;
}

/** A line of `questions.jsonl`: a question with its right answer. */
export type LabelledLine = { readonly id: string; readonly question: string } & (
  | { readonly doc: string; readonly answer: string }
  | { readonly is_impossible: true }
);

/** A line of `to-label.jsonl`: an answer with the votes on it, for a person to label. */
interface LineToLabel {
  readonly id: string;
  readonly question: string;
  /** One vote per person, oldest first. */
  readonly votes: readonly JudgedFeedback['vote'][];
  /** Best first; the nearest passages' quotes if no answer was found. */
  readonly quotes: readonly { readonly doc: string; readonly text: string }[];
}

interface FeedbackSet {
  readonly labelled: readonly LabelledLine[];
  readonly toLabel: readonly LineToLabel[];
}

/**
 * Makes labels of votes. If most people called the answer good, its first quote answers the question; if
 * that answer was "not found", the documents do not answer it. A person must label all other questions.
 *
 * @param judged one entry per vote, oldest first
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

/** The answers that the votes are about, for a person to label. */
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

/** The answer that was called good most often; the newest of several, because documents change. */
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

/** The question as it was put to the documents: a follow-up in its completed form. */
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
