import { Document } from '@langchain/core/documents';
import type { Citation } from '../answer/answer.ts';
import { sourceLine } from '../answer/plain-text.ts';

/**
 * A verified passage as LangChain has it. Its metadata: `document`, `start` and `end` (UTF-16 units), `contentHash`, `source`
 * (how to name it), `line`, `endLine`, `page`, `pageLabel`, `heading`, and `score`.
 */
export function documentOf(found: Citation): Document {
  const { document, contentHash, quote, location, score } = found;
  return new Document({
    id: `${contentHash}:${quote.span.start}-${quote.span.end}`,
    pageContent: quote.text,
    metadata: {
      document,
      ...quote.span,
      contentHash,
      source: sourceLine(found),
      ...location,
      score,
    },
  });
}
