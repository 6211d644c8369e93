import { isImpossible, meanOf, present, ratio, sum } from './aggregate.ts';
import type { Judgement } from './judge.ts';
import type { Figure } from './metric-definitions.ts';
import { percentile } from './metrics.ts';
import type { WrittenCounts } from './written.ts';

type CountIn = (counts: WrittenCounts) => number;

/** What is measured of written answers besides all else, in the order in which it is printed. */
export const WRITTEN_FIGURES: readonly Figure[] = [
  {
    key: 'written',
    title: 'written answers',
    definition:
      'of the answerable questions, the share with an answer in the words of the language model; the others were refused or answered with quotes alone',
    unit: 'share',
    of: (all) =>
      meanOf(({ written }) => written && Number((written.counts?.kept ?? 0) > 0))(
        all.filter((judgement) => !isImpossible(judgement)),
      ),
  },
  {
    key: 'sentencesRemoved',
    title: 'sentences removed',
    definition: 'of the sentences of the language model, the share that the gate took out',
    unit: 'share',
    of: shareOf(
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
    of: shareOf(
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
    of: shareOf(
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
    of: shareOf(
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
    ([name, share, words]): Figure => ({
      key: `writtenSeconds${name}`,
      title: `written ${name.toLowerCase()}`,
      definition: `a whole answer took at most this long for ${words} of the questions that were not refused, those that the language model failed to answer among them`,
      unit: 's',
      of: (all) => percentile(present(all, secondsOfAnswer), share),
    }),
  ),
];

/** Pooled over all sentences or citations, as answers differ in length. */
function shareOf(part: CountIn, whole: CountIn): Figure['of'] {
  const countIn =
    (count: CountIn) =>
    ({ written }: Judgement) =>
      written?.counts && count(written.counts);
  return (all) => ratio(sum(all, countIn(part)), sum(all, countIn(whole)));
}

function secondsOfAnswer({ finding, written }: Judgement): number | undefined {
  return finding.reply?.isAnswered ? written?.seconds : undefined;
}
