import type { Answer, Citation } from '../../../src/answer/answer.ts';

/** What an answer has whatever its outcome. */
export const base = {
  question: 'How long do refunds take?',
  passages: [],
  confidence: 0.9,
  stale: [],
  milliseconds: { total: 1, retrieval: 1 },
};

export function answered(citations: readonly Citation[]): Answer {
  return { ...base, outcome: 'answered', citations };
}

/** A citation whose quote is the middle one of three parts, which together are its context. */
export function citation(
  number: number,
  [before, quote, after]: readonly [string, string, string],
): Citation {
  const context = before + quote + after;
  const start = 100;
  const quoteStart = start + before.length;
  return {
    number,
    document: 'faq.md',
    contentHash: '0'.repeat(64),
    mediaType: 'text/markdown',
    quote: { text: quote, span: { start: quoteStart, end: quoteStart + quote.length } },
    context: { text: context, span: { start, end: start + context.length } },
    location: { line: 3, endLine: 3 },
    score: 1,
  };
}
