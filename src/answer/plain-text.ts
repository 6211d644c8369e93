import type { Answer, Citation } from './answer.ts';

/** The sentence that says there is no answer; it is the same on every surface. */
export const NOTHING_FOUND = 'I found nothing in the documents that answers this.';

/**
 * Where a citation stands: `faq.md · line 41 · Refunds` or `terms.pdf · page 3 · Refunds`. Lines are
 * named only where a person who opens the file finds the same ones.
 */
export function sourceLine({ document, mediaType, location }: Citation): string {
  const { line, endLine, page, heading } = location;
  const lines = endLine > line ? `lines ${line}–${endLine}` : `line ${line}`;
  const isPlain = mediaType === 'text/plain' || mediaType === 'text/markdown';
  return [document, page && `page ${page}`, isPlain && lines, heading].filter(Boolean).join(' · ');
}

/** The surroundings of a quote, cut at the quote: joined they are the context's own characters. */
export function partsOf({ context, quote }: Citation) {
  const from = quote.span.start - context.span.start;
  const to = quote.span.end - context.span.start;
  return {
    before: context.text.slice(0, from),
    quote: quote.text,
    after: context.text.slice(to),
  };
}

/** What the answer could not take into account; '' where there is nothing. */
export function notice({ stale, indexing, foreign }: Answer): string {
  const lines: string[] = [];
  if (foreign) {
    lines.push(
      `The question seems to be in ${foreign.name}, which the embedding model does not know: only its words were compared.`,
    );
  }
  if (stale.length > 0) {
    lines.push(`Just changed, and left out until indexed again: ${stale.join(', ')}`);
  }
  if (indexing) {
    const { done, total } = indexing;
    const share = total > 0 ? ` (${done} of ${total})` : '';
    lines.push(`The documents are still being read${share}; ask again later for all of them.`);
  }
  return lines.join('\n');
}

/** What the person is told before any quotes; '' where the quotes speak for themselves. */
export function opening(answer: Answer): string {
  const lines: string[] = [];
  if (answer.understoodAs) lines.push(`Understood as: ${answer.understoodAs}`);
  if (answer.outcome === 'not_found') {
    const hasNearest = answer.nearest.length > 0;
    lines.push(hasNearest ? `${NOTHING_FOUND} The nearest passages:` : NOTHING_FOUND);
  }
  return lines.join('\n\n');
}

/** The quotes that are shown: the answer's own, or the nearest there are. */
export function shownCitations(answer: Answer): readonly Citation[] {
  return answer.outcome === 'answered' ? answer.citations : answer.nearest;
}

/**
 * An answer as plain text: each quote behind a bar, its source line below it.
 *
 * @param emphasize marks the sentence that answers within its surroundings; it must not change the
 *   characters themselves
 */
export function plainText(
  answer: Answer,
  emphasize: (text: string) => string = (text) => text,
): string {
  const blocks = shownCitations(answer).map((citation) => {
    const { before, quote, after } = partsOf(citation);
    const marked = before + emphasize(quote) + after;
    const barred = marked.replace(/^/gm, '┃ ');
    return `${barred}\n[${citation.number}] ${sourceLine(citation)}`;
  });
  return [opening(answer), ...blocks, notice(answer)].filter(Boolean).join('\n\n');
}
