import { isHeading } from '../passages/passage.ts';
import { listAround } from './lists.ts';
import { type QuotedSentence, quoteFrom } from './quoted-sentence.ts';
import type { RankedPassage } from './ranking.ts';
import { LIST_CHARACTERS } from './whole-lists.ts';

/**
 * The heading that the reader takes for the answer rather than any sentence, quoted with the sentence or the list below it: "## 4.1.3 (2024-11-19)" tells
 * when that release came. Undefined where it takes none.
 */
export function answeringHeading(
  passages: readonly RankedPassage[],
): Omit<QuotedSentence, 'score'> | undefined {
  const read = passages.flatMap(({ passage, answers = [] }) =>
    answers.flatMap((answer, place) => (answer ? { passage, place, score: answer.score } : [])),
  );
  const [best] = read.sort((a, b) => b.score - a.score);
  if (!best) return undefined;
  const { passage, place } = best;
  const [heading, next] = passage.sentences.slice(place, place + 2);
  if (!heading || !next || !isHeading(passage, heading) || isHeading(passage, next))
    return undefined;
  const list = listAround(passage, place + 1);
  const end = list?.first === place + 1 ? list.span.end : next.end;
  const isShort = end - heading.start <= LIST_CHARACTERS;
  return quoteFrom(passage, place, { start: heading.start, end: isShort ? end : next.end });
}
