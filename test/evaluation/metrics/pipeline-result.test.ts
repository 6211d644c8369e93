import { describe, expect, it } from 'vitest';
import type { Answer, Citation } from '../../../src/answer/answer.ts';
import { resultOf } from '../../../src/evaluation/metrics/pipeline-result.ts';

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

describe('the measured result of an answer', () => {
  it.each<[Answer, boolean]>([
    [{ ...base, outcome: 'answered', citations: [citation] }, true],
    [{ ...base, outcome: 'not_found', nearest: [citation] }, false],
  ])('holds its passages and all text that it shows as verbatim: %#', (answer, isAnswered) => {
    expect(resultOf(answer)).toEqual({
      passages: base.passages,
      milliseconds: base.milliseconds,
      shown: {
        isAnswered,
        confidence: 0.6,
        quotes: [
          {
            ...quote,
            visible: 'An old one. Built in 1832.',
            source: 'mill.txt · line 1',
            bold: 'Built in 1832.',
          },
        ],
        verbatim: [quote, context],
      },
    });
  });

  it('holds the words that answer and what stands above', () => {
    const words = { text: '1832', span: { start: 29, end: 33 } };
    const above = [{ text: 'Mills', span: { start: 0, end: 5 } }];
    const location = { line: 2, endLine: 2, heading: 'Town › Mills' };
    const citations = [{ ...citation, words, above, location }];
    const { shown } = resultOf({ ...base, outcome: 'answered', citations });
    expect(shown?.quotes).toEqual([
      {
        ...quote,
        visible: 'Mills\nAn old one. Built in 1832.',
        source: 'mill.txt · line 2 · Town › Mills',
        bold: '1832',
      },
    ]);
    expect(shown?.verbatim.map(({ text, start }) => [text, start])).toEqual([
      ['Built in 1832.', 20],
      ['1832', 29],
      ['Mills', 0],
      ['An old one. Built in 1832.', 8],
    ]);
  });

  it('holds each written sentence with the quotes that it cites', () => {
    const other = {
      ...citation,
      number: 2,
      quote: { text: 'An old one.', span: { start: 8, end: 19 } },
    };
    const written = {
      sentences: [
        { text: 'It is old.', citations: [2] },
        { text: 'It is old, of 1832.', citations: [2, 1] },
      ],
      removed: ['figure', 'name'],
    };
    const answer: Answer = {
      ...base,
      outcome: 'answered',
      citations: [citation, other],
      written,
    };
    const old = { document: 'mill.txt', text: 'An old one.', start: 8, end: 19 };
    expect(resultOf(answer).shown?.written).toEqual({
      sentences: [
        { text: 'It is old.', quotes: [old] },
        { text: 'It is old, of 1832.', quotes: [quote, old] },
      ],
      removed: 2,
    });
  });
});
