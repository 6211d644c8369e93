import { isRefused, meanOf, percentileOf, type ScoreOf, within } from './aggregate.ts';
import type { Metric } from './metric.ts';

/** Metrics of what a person sees, judged as text, for sets that tell which strings are right. */
export const SHOWN_METRICS: readonly Metric[] = [
  {
    key: 'shownHit1',
    title: 'first right',
    definition:
      'the question was answered, and the first quote, with its context and what stands above it, holds the answer, in the right document; a short answer only together with the marked quote',
    unit: 'share',
    of: meanOf(shownWithin(1)),
  },
  {
    key: 'shownHit3',
    title: 'one of three right',
    definition: 'the question was answered, and one of the first three quotes does',
    unit: 'share',
    of: meanOf(shownWithin(3)),
  },
  {
    key: 'needsVisible',
    title: 'needs visible',
    definition:
      'of the questions with a right first quote, the share in which all is visible that it needs to be understood: with the quote, above it or in its source line, whatever the case of letters',
    unit: 'share',
    of: meanOf(needsVisible),
  },
  {
    key: 'someNeedsVisible',
    title: 'needs visible, if any',
    definition: 'the same share of those whose quote needs anything',
    unit: 'share',
    of: meanOf((scores) => (scores.question.needs?.length ? needsVisible(scores) : undefined)),
  },
  {
    key: 'allParts',
    title: 'all that is asked for',
    definition:
      'of the questions that ask for several things, the share that was answered and shows all of them first',
    unit: 'share',
    of: meanOf((scores) => {
      const { hasAllParts } = scores;
      return hasAllParts === undefined ? undefined : Number(hasAllParts && !isRefused(scores));
    }),
  },
  {
    key: 'boldRight',
    title: 'bold holds answer',
    definition:
      'of the answerable questions that were answered, the share in which the first bold words hold the answer',
    unit: 'share',
    of: meanOf(boldRight),
  },
  {
    key: 'boldRightOfRight',
    title: 'bold, if first right',
    definition: 'the same share of those with a right first quote',
    unit: 'share',
    of: meanOf((scores) => (isFirstRight(scores) ? boldRight(scores) : undefined)),
  },
  {
    key: 'boldRatio',
    title: 'bold length, median',
    definition:
      'length of the first bold words that hold the answer, divided by that of the answer, in half of the questions at most',
    unit: 'times',
    of: percentileOf((scores) => (isRefused(scores) ? undefined : scores.boldRatio), 0.5),
  },
];

function shownWithin(limit: number): ScoreOf {
  return (scores) => {
    const isRight = within(limit, scores.shownRank);
    return isRight && Number(!isRefused(scores));
  };
}

function isFirstRight(scores: Parameters<ScoreOf>[0]): boolean {
  return scores.shownRank === 1 && !isRefused(scores);
}

function needsVisible(scores: Parameters<ScoreOf>[0]): number | undefined {
  const { missingNeeds } = scores;
  if (!missingNeeds || !isFirstRight(scores)) return undefined;
  return Number(missingNeeds.length === 0);
}

function boldRight(scores: Parameters<ScoreOf>[0]): number | undefined {
  const { boldHolds } = scores;
  return boldHolds === undefined || isRefused(scores) ? undefined : Number(boldHolds);
}
