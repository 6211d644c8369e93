import type { QuotedSentence } from '../../retrieval/quoted-sentence.ts';
import { LIST_CHARACTERS } from '../../retrieval/whole-lists.ts';
import { runsOf } from './counted-rows.ts';
import type { TableRow } from './table-rows.ts';

/** Whether all rows of a table answer a question for a list: they are as short as a list, and the best sentence is one of them. */
export function isListed(
  rows: readonly TableRow[],
  best: Pick<QuotedSentence, 'passage' | 'sentence'> | undefined,
): boolean {
  const [run, other] = runsOf(rows);
  if (!run || other || run.span.end - run.span.start > LIST_CHARACTERS) return false;
  const isBest = ({ passage, sentence }: TableRow) =>
    passage.document === best?.passage.document && sentence.start === best.sentence.span.start;
  return rows.some(isBest);
}
