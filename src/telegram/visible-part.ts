import type { Answer } from '../answer/answer.ts';
import { shownCitations } from '../answer/plain-text.ts';
import type { DocumentFilter } from '../documents/document-filter.ts';

/**
 * The part of an answer that is of some documents. One that was made of just these is whole. In any other case what may
 * come from a document that is not named beside it is left out: what a model wrote, the completed question, and where was sought.
 *
 * @param filter absent: all documents
 * @returns undefined if it quoted documents, and none of these is left
 */
export function visiblePart(
  answer: Answer,
  filter: DocumentFilter | undefined,
): Answer | undefined {
  if (!filter || answer.within === filter.key) return answer;
  const isSeen = ({ document }: { readonly document: string }) => filter.includes(document);
  const { understoodAs, within: _, searchedIn: __, ...rest } = answer;
  const base = {
    ...rest,
    // The words of a button may be a document's.
    ...(understoodAs === answer.question && { question: '' }),
    within: filter.key,
    passages: answer.passages.filter(isSeen),
    stale: answer.stale.filter((document) => filter.includes(document)),
  };
  const shown = shownCitations(answer).filter(isSeen);
  if (base.outcome === 'not_found') {
    const { offer: ___, ...nothing } = base;
    return { ...nothing, nearest: shown };
  }
  if (shown.length === 0) return undefined;
  const { written: ___, refused: ____, counted: _____, ...quoted } = base;
  return { ...quoted, citations: shown };
}
