import type { Answer, Citation } from '../answer/answer.ts';
import { overlap } from '../documents/span.ts';

/** An answer that quotes. */
type Answered = Extract<Answer, { outcome: 'answered' }>;

/**
 * One answer to several questions, from what each of them found alone: the best quote of each comes first, in their order. Where some
 * found nothing, it says which were answered.
 *
 * @param whole the answer to all of them together, if there is one, in quotes alone
 * @param apart the answer to each, in their order
 * @param most quotes
 * @returns null where the whole says as much: fewer than two were answered, or they were sought in different places
 */
export function eachAnswered(
  whole: Answer,
  apart: readonly { readonly words: string; readonly found: Answer }[],
  most: number | undefined,
): Answer | null {
  const answered = apart.flatMap(({ words, found }) =>
    found.outcome === 'answered' ? [{ words, found }] : [],
  );
  const [first] = answered;
  if (!first) return null;
  // Written sentences stand on the numbers of their own quotes.
  if (answered.length === 1 || answered.some(({ found }) => found.written))
    return whole.outcome === 'answered' ? null : { understoodAs: first.words, ...first.found };
  const places = new Set(answered.map(({ found }) => JSON.stringify(found.searchedIn)));
  if (places.size > 1) return null;
  const base = whole.outcome === 'answered' ? whole : first.found;
  const leading = answered.flatMap(({ found }) => found.citations.slice(0, 1));
  const rest = [base, ...answered.map(({ found }) => found)].flatMap((one) => one.citations);
  const citations = withoutOverlaps([...leading, ...rest]).slice(
    0,
    most ?? Math.max(base.citations.length, leading.length),
  );
  const isAsAsked =
    answered.length === apart.length && answered.every(({ found }) => !found.understoodAs);
  const understoodAs = answered.map(({ words, found }) => found.understoodAs ?? words).join(' ');
  const { counted: _, understoodAs: __, ...shown } = base as Answered;
  return {
    ...shown,
    ...(!isAsAsked && { understoodAs }),
    citations: citations.map((citation, i) => ({ ...citation, number: i + 1 })),
  };
}

function withoutOverlaps(citations: readonly Citation[]): Citation[] {
  const isSame = (a: Citation, b: Citation) =>
    a.document === b.document && overlap(a.quote.span, b.quote.span);
  return citations.filter((one, i) => !citations.slice(0, i).some((before) => isSame(before, one)));
}
