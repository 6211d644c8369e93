import type { Judgement } from './judge.ts';

/** The line of one question; a rank that is null: nothing right was found; absent: nothing is known. */
export function detailsOf({ question, finding, ...judged }: Judgement) {
  const { reply } = finding;
  return {
    id: question.id,
    question: question.question,
    isImpossible: question.isImpossible,
    ...judged, // JSON has no Infinity: it becomes null.
    ...(reply && {
      isAnswered: reply.isAnswered,
      confidence: reply.confidence,
      quotes: reply.quotes,
    }),
    passages: finding.passages.map(({ document, start, end }) => ({ document, start, end })),
    milliseconds: finding.milliseconds,
  };
}
