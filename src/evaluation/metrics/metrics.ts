import {
  type AllScores,
  isImpossible,
  isRefused,
  meanOf,
  ofAnswerable,
  ofImpossible,
  percentileOf,
  refusal,
  type ScoreOf,
  shareOf,
  totalOf,
  within,
} from './aggregate.ts';
import { intervalOf, resamples } from './bootstrap.ts';
import type { Metric, MetricIntervals, MetricValues } from './metric.ts';
import { LISTED_PASSAGES } from './pipeline-result.ts';
import type { QuestionScores } from './score-question.ts';
import { SHOWN_METRICS } from './shown-metrics.ts';
import { auroc } from './statistics.ts';
import type { TokenOverlap } from './token-overlap.ts';

/** Questions that are asked before any is timed, because the first runs of a model take longer. */
export const WARM_UP = 10;

/** The same if a language model writes, which may take minutes or cost money. */
export const WARM_UP_WRITTEN = 1;

/** All metrics, in the order in which they are printed. Shares are means over questions. */
export const METRICS: readonly Metric[] = [
  {
    key: 'passageHit1',
    title: 'passage hit@1',
    definition:
      'the first passage holds the answer: all of a marked string, half of a marked excerpt; where nothing is marked, it is of a relevant document',
    unit: 'share',
    of: meanOf(({ passageRank }) => within(1, passageRank)),
  },
  {
    key: 'passageHit3',
    title: 'passage hit@3',
    definition: 'one of the first three passages holds the answer',
    unit: 'share',
    of: meanOf(({ passageRank }) => within(3, passageRank)),
  },
  {
    key: 'passageHit6',
    title: 'passage hit@6',
    definition: 'one of the first six passages holds the answer',
    unit: 'share',
    of: meanOf(({ passageRank }) => within(6, passageRank)),
  },
  {
    key: 'passageHit10',
    title: 'passage hit@10',
    definition: 'one of the first ten passages holds the answer',
    unit: 'share',
    of: meanOf(({ passageRank }) => within(10, passageRank)),
  },
  {
    key: 'passageMrr',
    title: 'passage MRR',
    definition: `1 divided by the rank of the first passage that holds the answer; 0 if none of ${LISTED_PASSAGES} does`,
    unit: 'share',
    of: meanOf(({ passageRank }) => passageRank && 1 / passageRank),
  },
  {
    key: 'documentHit1',
    title: 'document hit@1',
    definition: 'the first passage is of a relevant document',
    unit: 'share',
    of: meanOf(({ documentRank }) => within(1, documentRank)),
  },
  {
    key: 'documentNdcg10',
    title: 'document nDCG@10',
    definition:
      'gain of the documents, ranked by their first passage: linear, discounted by log2 of rank + 1, divided by that of the best order',
    unit: 'share',
    of: meanOf(({ ndcg }) => ndcg),
  },
  {
    key: 'quoteHit1',
    title: 'quote hit@1',
    definition:
      'the first quote holds the answer, as for passages, or lies inside of what is marked; of a refusal, the nearest that it shows',
    unit: 'share',
    of: meanOf(({ quoteRank }) => within(1, quoteRank)),
  },
  {
    key: 'quoteHit3',
    title: 'quote hit@3',
    definition: 'one of the first three quotes does',
    unit: 'share',
    of: meanOf(({ quoteRank }) => within(3, quoteRank)),
  },
  {
    key: 'answeredRight',
    title: 'answered right',
    definition: 'the question was not refused, and the first quote is right',
    unit: 'share',
    of: meanOf((scores) => {
      const isRight = within(1, scores.quoteRank);
      return isRight && Number(!isRefused(scores));
    }),
  },
  ...SHOWN_METRICS,
  ...tokenMetrics('passage', 'first five passages', ({ passageTokens }) => passageTokens),
  ...tokenMetrics('quote', 'quotes', ({ quoteTokens }) => quoteTokens),
  {
    key: 'quoteExactness',
    title: 'quote exactness',
    definition:
      'share of quotes and contexts that are, character for character, what the text or Markdown file holds at their place',
    unit: 'share',
    of: shareOf(
      ({ exact }) => exact,
      ({ compared }) => compared,
    ),
  },
  {
    key: 'refusalPrecision',
    title: 'refusal precision',
    definition: 'of the refused questions, the share that the documents do not answer',
    unit: 'share',
    of: (all) => {
      const hasImpossible = all.some(isImpossible); // Without any, it would always be 0.
      return hasImpossible ? shareOf(ofImpossible(refusal), refusal)(all) : () => null;
    },
  },
  {
    key: 'refusalRecall',
    title: 'refusal recall',
    definition: 'of the questions that the documents do not answer, the share that is refused',
    unit: 'share',
    of: meanOf(ofImpossible(refusal)),
  },
  {
    key: 'answerableRefusedShare',
    title: 'refused wrongly',
    definition: 'of the answerable questions, the share that is refused',
    unit: 'share',
    of: meanOf(ofAnswerable(refusal)),
  },
  {
    key: 'confidenceAuroc',
    title: 'confidence AUROC',
    definition:
      'how often the confidence of an answerable question is above that of one that is not, ties counting half',
    unit: 'share',
    of: (all) =>
      auroc(
        all.map(({ result }) => result.shown?.confidence),
        all.map((scores) => !isImpossible(scores)),
      ),
  },
  {
    key: 'answerableRefused',
    title: 'answerable refused',
    definition: 'number of answerable questions that were refused',
    unit: 'count',
    of: totalOf(ofAnswerable(refusal)),
  },
  {
    key: 'impossibleAnswered',
    title: 'impossible answered',
    definition:
      'number of questions answered with quotes although the documents do not answer them',
    unit: 'count',
    of: totalOf(
      ofImpossible((scores) => {
        const refused = refusal(scores);
        return refused === undefined ? undefined : 1 - refused;
      }),
    ),
  },
  ...timeMetrics('total', 'time', 'answering', ({ result }) => result.milliseconds.total),
  ...timeMetrics(
    'retrieval',
    'retrieval',
    'finding passages',
    ({ result }) => result.milliseconds.retrieval,
  ),
];

/** Computes all metrics, or those that are wanted. */
export function measure(scores: AllScores, wanted: readonly Metric[] = METRICS): MetricValues {
  const once = scores.map(() => 1);
  return Object.fromEntries(wanted.map(({ key, of }) => [key, of(scores)(once)]));
}

/** The interval of each metric, from choices of questions that are the same for all of them. */
export function intervalsOf(
  scores: AllScores,
  wanted: readonly Metric[] = METRICS,
): MetricIntervals {
  const rounds = resamples(scores.length);
  return Object.fromEntries(wanted.map(({ key, of }) => [key, intervalOf(of(scores), rounds)]));
}

function tokenMetrics(
  key: string,
  shown: string,
  overlapOf: (scores: QuestionScores) => TokenOverlap | undefined,
): Metric[] {
  const definitions = {
    precision: `of the tokens of the ${shown}, repeated ones too, the share inside of marked excerpts`,
    recall: `of the tokens of marked excerpts, the share inside of the ${shown}`,
    IoU: `tokens in both, divided by tokens in either, of the ${shown} and the marked excerpts`,
  };
  return (['precision', 'recall', 'IoU'] as const).map((name) => ({
    key: `${key}Token${name[0]?.toUpperCase()}${name.slice(1)}`,
    title: `${key} token ${name}`,
    definition: definitions[name],
    unit: 'share',
    of: meanOf((scores) => overlapOf(scores)?.[name === 'IoU' ? 'iou' : name]),
  }));
}

function timeMetrics(key: string, title: string, what: string, timeOf: ScoreOf): Metric[] {
  const shares = [
    ['P50', 0.5, 'half'],
    ['P95', 0.95, '95 %'],
  ] as const;
  return shares.map(([name, share, words]) => ({
    key: `${key}Ms${name}`,
    title: `${title} ${name.toLowerCase()}`,
    definition: `${what} took at most this long for ${words} of the questions, ${WARM_UP} (with --written ${WARM_UP_WRITTEN}) having been asked before to warm up`,
    unit: 'ms',
    of: percentileOf(timeOf, share),
  }));
}
