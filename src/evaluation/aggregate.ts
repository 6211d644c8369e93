import type { Judgement } from './judge.ts';
import { mean } from './metrics.ts';

/** Judgements of one pipeline on the questions of one set. */
export type Judgements = readonly Judgement[];

/** A number that can be said of some questions. */
export type ValueIn = (judgement: Judgement) => number | undefined;

/** The mean over the questions of which something can be said. */
export function meanOf(valueIn: ValueIn) {
  return (all: Judgements) => mean(present(all, valueIn));
}

/** The values of those questions that have one. */
export function present(all: Judgements, valueIn: ValueIn): number[] {
  return all.map(valueIn).filter((value) => value !== undefined);
}

/** 1 if the rank is not beyond the limit, else 0; undefined where there is no rank. */
export function within(limit: number, rank: number | undefined): number | undefined {
  return rank && Number(rank <= limit);
}

/** Whether the documents are known not to answer the question. */
export function isImpossible({ question }: Judgement): boolean {
  return question.isImpossible;
}

/** Whether the reply was that the documents hold no answer. */
export function isRefused({ finding }: Judgement): boolean {
  return finding.reply?.isAnswered === false;
}

/** The questions to which there was a reply: a pipeline that only retrieves gives none. */
export function replied(all: Judgements): Judgements {
  return all.filter(({ finding }) => finding.reply !== undefined);
}

/** The confidence of each reply to the questions that are wanted. */
export function confidences(
  all: Judgements,
  isWanted: (judgement: Judgement) => boolean,
): number[] {
  return present(all.filter(isWanted), ({ finding }) => finding.reply?.confidence);
}

/** The sum of a number over the questions that have it. */
export function sum(all: Judgements, valueIn: ValueIn): number {
  return present(all, valueIn).reduce((total, value) => total + value, 0);
}

/** null of nothing. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
