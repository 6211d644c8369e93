import type { Answer, Citation, Quote } from '../answer/answer.ts';
import { printableJson } from '../printable.ts';
import { HEAD, type Receipt, type ReceiptQuote } from './receipt.ts';

/**
 * The receipt of an answer: what it showed, and what is needed to find it again.
 *
 * @param citations those that it showed
 * @param askedAt milliseconds since 1970
 */
export function makeReceipt(
  answer: Answer,
  citations: readonly Citation[],
  askedAt: number,
): Receipt {
  const { question, understoodAs, outcome, madeWith } = answer;
  const written = answer.outcome === 'answered' ? answer.written : undefined;
  return {
    ...HEAD,
    question,
    ...(understoodAs !== undefined && { understoodAs }),
    outcome,
    askedAt: new Date(askedAt).toISOString(),
    ...(written && {
      written: written.sentences.map(({ text, citations: numbers }) => ({
        text,
        quotes: [...numbers],
      })),
    }),
    quotes: citations.map(receiptQuote),
    documents: documentsOf(citations),
    ...(madeWith && { madeWith }),
  };
}

/** A receipt as the text of a file, in which nothing acts on a terminal. */
export function receiptText(receipt: Receipt): string {
  return `${printableJson(receipt, 1)}\n`;
}

/** Its name, by the time of the question: `receipt-20261129T081530Z.json`. */
export function receiptName({ askedAt }: Receipt): string {
  return `receipt-${askedAt.replace(/\.\d+|[-:]/g, '')}.json`;
}

function receiptQuote(citation: Citation): ReceiptQuote {
  const { number, document, quote, location, words, above, context } = citation;
  return {
    number,
    document,
    ...plain(quote),
    location,
    ...(words && { words: plain(words) }),
    ...(above && { above: above.map(plain) }),
    ...(context.text !== quote.text && { context: plain(context) }),
  };
}

const plain = ({ text, span }: Quote) => ({ text, span: { start: span.start, end: span.end } });

function documentsOf(citations: readonly Citation[]): Receipt['documents'] {
  const documents = new Map<string, Receipt['documents'][number]>();
  for (const { document: path, contentHash: sha256, bytes, mediaType } of citations) {
    documents.set(path, { path, sha256, ...(bytes !== undefined && { bytes }), mediaType });
  }
  return [...documents.values()];
}
