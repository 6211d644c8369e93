import { type FigureOf, meanOf, ofAnswerable, percentileOf, shareOf } from './aggregate.ts';
import type { CitationCounts } from './citation-quality.ts';
import type { Metric } from './metric.ts';
import type { QuestionScores } from './score-question.ts';

type CountIn = (counts: CitationCounts) => number;

/** Metrics of written answers, in the order in which they are printed. */
export const WRITTEN_METRICS: readonly Metric[] = [
  {
    key: 'written',
    title: 'written answers',
    definition:
      'of the answerable questions, the share with an answer in the words of the language model; the others were refused or answered with quotes alone',
    unit: 'share',
    of: meanOf(ofAnswerable(({ written }) => written && Number((written.counts?.kept ?? 0) > 0))),
  },
  {
    key: 'sentencesRemoved',
    title: 'sentences removed',
    definition: 'of the sentences of the language model, the share that the gate took out',
    unit: 'share',
    of: pooled(
      ({ removed }) => removed,
      ({ kept, removed }) => kept + removed,
    ),
  },
  {
    key: 'citationRecallBeforeGate',
    title: 'citation recall before gate',
    definition:
      'of the same sentences, the share that the gate kept, as their citations support them',
    unit: 'share',
    of: pooled(
      ({ kept }) => kept,
      ({ kept, removed }) => kept + removed,
    ),
  },
  {
    key: 'citationRecall',
    title: 'citation recall',
    definition:
      'after the gate: of the sentences shown, the share that their quotes together support (ALCE), judged by the rules and the floor of the gate itself, so that it is near 1',
    unit: 'share',
    of: pooled(
      ({ supported }) => supported,
      ({ kept }) => kept,
    ),
  },
  {
    key: 'citationPrecision',
    title: 'citation precision',
    definition:
      'after the gate: of the citations shown, the share that support their sentence alone, or without which the others do not support it (ALCE), judged in the same way; where a sentence is not supported, none counts',
    unit: 'share',
    of: pooled(
      ({ needed }) => needed,
      ({ citations }) => citations,
    ),
  },
  {
    key: 'numbersSupported',
    title: 'numbers supported',
    definition:
      'of the written answers, the share in which each number in digits is in the quotes of its sentence, compared by value without the code of the gate',
    unit: 'share',
    of: meanOf(({ written }) =>
      written?.counts?.kept ? Number(written.counts.hasOwnNumbers) : undefined,
    ),
  },
  ...(
    [
      ['P50', 0.5, 'half'],
      ['P95', 0.95, '95 %'],
    ] as const
  ).map(
    ([name, share, words]): Metric => ({
      key: `writtenSeconds${name}`,
      title: `written ${name.toLowerCase()}`,
      definition: `a whole answer took at most this long for ${words} of the questions that were not refused, those that the language model failed to answer among them`,
      unit: 's',
      of: percentileOf(secondsOfAnswer, share),
    }),
  ),
];

/** Pooled over all sentences or citations, because answers differ in length. */
function pooled(part: CountIn, whole: CountIn): FigureOf {
  const countIn =
    (count: CountIn) =>
    ({ written }: QuestionScores) =>
      written?.counts && count(written.counts);
  return shareOf(countIn(part), countIn(whole));
}

function secondsOfAnswer({ result, written }: QuestionScores): number | undefined {
  return result.shown?.isAnswered ? written?.seconds : undefined;
}
