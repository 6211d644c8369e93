import type { QuestionScores } from './score-question.ts';
import { mean } from './statistics.ts';

/** The scores of one pipeline on the questions of one set. */
export type AllScores = readonly QuestionScores[];

/** A number that some questions have. */
export type ScoreOf = (scores: QuestionScores) => number | undefined;

/** The mean over the questions that have the score. */
export function meanOf(scoreOf: ScoreOf) {
  return (all: AllScores) => mean(present(all, scoreOf));
}

/** The sum over the questions that have the score. */
export function sum(all: AllScores, scoreOf: ScoreOf): number {
  return present(all, scoreOf).reduce((total, value) => total + value, 0);
}

/** The scores of the questions that have one. */
export function present(all: AllScores, scoreOf: ScoreOf): number[] {
  return all.map(scoreOf).filter((value) => value !== undefined);
}

/** 1 if the rank is not beyond the limit, else 0; undefined if there is no rank. */
export function within(limit: number, rank: number | undefined): number | undefined {
  return rank && Number(rank <= limit);
}

/** Whether the documents are known not to answer the question. */
export function isImpossible({ question }: QuestionScores): boolean {
  return question.isImpossible;
}

/** Whether the pipeline said that the documents hold no answer. */
export function isRefused({ result }: QuestionScores): boolean {
  return result.shown?.isAnswered === false;
}

/** The questions that the pipeline answered or refused; a pipeline that only retrieves does neither. */
export function replied(all: AllScores): AllScores {
  return all.filter(({ result }) => result.shown !== undefined);
}

/** The confidence in each answer to the wanted questions. */
export function confidences(
  all: AllScores,
  isWanted: (scores: QuestionScores) => boolean,
): number[] {
  return present(all.filter(isWanted), ({ result }) => result.shown?.confidence);
}
