import { describe, expect, it } from 'vitest';
import type { Answer, Citation } from '../../src/answer/answer.ts';
import { findingOf } from '../../src/evaluation/finding.ts';

const base = {
  question: 'When was it built?',
  passages: [{ document: 'mill.txt', start: 0, end: 90, score: 0.7 }],
  confidence: 0.6,
  stale: [],
  milliseconds: { total: 9, retrieval: 5 },
};
const citation: Citation = {
  number: 1,
  document: 'mill.txt',
  contentHash: '0',
  mediaType: 'text/plain',
  quote: { text: 'Built in 1832.', span: { start: 20, end: 34 } },
  context: { text: 'An old one. Built in 1832.', span: { start: 8, end: 34 } },
  location: { line: 1, endLine: 1 },
  score: 1.4,
};
const quote = { document: 'mill.txt', text: 'Built in 1832.', start: 20, end: 34 };
const context = { document: 'mill.txt', text: 'An old one. Built in 1832.', start: 8, end: 34 };

describe('what is measured of an answer', () => {
  it.each<[Answer, boolean]>([
    [{ ...base, outcome: 'answered', citations: [citation] }, true],
    [{ ...base, outcome: 'not_found', nearest: [citation] }, false],
  ])('is its passages and all that it shows as verbatim: %#', (answer, isAnswered) => {
    expect(findingOf(answer)).toEqual({
      passages: base.passages,
      milliseconds: base.milliseconds,
      reply: { isAnswered, confidence: 0.6, quotes: [quote], shown: [quote, context] },
    });
  });
});
