import type { QuestionScores } from './score-question.ts';
import { mean, percentile, ratio, type Statistic, total } from './statistics.ts';

/** The scores of one pipeline on the questions of one set. */
export type AllScores = readonly QuestionScores[];

/** A number that some questions have. */
export type ScoreOf = (scores: QuestionScores) => number | undefined;

/** Prepares a figure for any choice of the questions. */
export type FigureOf = (all: AllScores) => Statistic;

/** The mean over the questions that have the score. */
export function meanOf(scoreOf: ScoreOf): FigureOf {
  return (all) => mean(all.map(scoreOf));
}

/** The sum over the questions that have the score. */
export function totalOf(scoreOf: ScoreOf): FigureOf {
  return (all) => total(all.map(scoreOf));
}

/** The sum of one score divided by that of another, because some questions count more than others. */
export function shareOf(part: ScoreOf, whole: ScoreOf): FigureOf {
  return (all) =>
    ratio(
      all.map((scores) => part(scores) ?? 0),
      all.map((scores) => whole(scores) ?? 0),
    );
}

/** The score that this share of the questions that have one does not exceed. */
export function percentileOf(scoreOf: ScoreOf, share: number): FigureOf {
  return (all) => percentile(all.map(scoreOf), share);
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

/** 1 if the pipeline refused the question, 0 if it answered; undefined if it only retrieves. */
export function refusal(scores: QuestionScores): number | undefined {
  return scores.result.shown && Number(isRefused(scores));
}

/** A score of answerable questions alone. */
export function ofAnswerable(scoreOf: ScoreOf): ScoreOf {
  return (scores) => (isImpossible(scores) ? undefined : scoreOf(scores));
}

/** A score of impossible questions alone. */
export function ofImpossible(scoreOf: ScoreOf): ScoreOf {
  return (scores) => (isImpossible(scores) ? scoreOf(scores) : undefined);
}
