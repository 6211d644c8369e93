import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Citation } from '../../../src/answer/answer.ts';
import { resultsOf } from '../../../src/telegram/inline/results.ts';
import { ENGLISH, say } from '../messages/english.ts';

const text = (maxLength: number) =>
  fc.string({ unit: 'grapheme', maxLength }).filter((one) => one.trim() !== '');
const parts = fc.record({ before: text(900), quote: text(4_500), after: text(900) });

describe('results of an inline query', () => {
  it("keep Telegram's limits and quote verbatim any text", () => {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 9 }), text(2_000), (quoted, document) => {
        const citations = quoted.map((one, i) => citationOf(one, document, i + 1));
        const results = resultsOf(storedWith(citations), ENGLISH, say, { botName: 'a_bot' });
        expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
        for (const { id, title, description, input_message_content: content } of results) {
          expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64);
          expect(title.trim()).not.toBe('');
          expect(title.length).toBeLessThanOrEqual(81);
          expect(description?.length).toBeLessThanOrEqual(400);
          if (!('message_text' in content)) throw new Error('no text');
          expect(content.message_text.length).toBeLessThanOrEqual(3_900);
          const number = Number(id.split('-').at(-1));
          const { context } = citations[number - 1] ?? { context: { text: '' } };
          const block = content.entities?.find(({ type }) => type === 'blockquote');
          const { offset = 0, length = 0 } = block ?? {};
          expect(length).toBeGreaterThan(0);
          expect(context.text).toContain(content.message_text.slice(offset, offset + length));
        }
        const short = citations.filter(({ quote }) => quote.text.length < 3_000);
        expect(results.length).toBeGreaterThanOrEqual(short.length);
      }),
      { numRuns: 100 },
    );
  });
});

function citationOf(
  { before, quote, after }: { before: string; quote: string; after: string },
  document: string,
  number: number,
): Citation {
  const context = before + quote + after;
  const span = { start: before.length, end: before.length + quote.length };
  return {
    number,
    document,
    contentHash: '0',
    mediaType: 'text/plain',
    quote: { text: quote, span },
    context: { text: context, span: { start: 0, end: context.length } },
    location: { line: 1, endLine: 1 },
    score: 1,
  };
}

function storedWith(citations: readonly Citation[]) {
  return {
    id: 'AAAAAAAAAAAA',
    origin: 'inline',
    chatId: 1,
    userId: 1,
    askerId: 1,
    askedAt: 0,
    answer: {
      question: 'What?',
      passages: [],
      confidence: 1,
      stale: [],
      milliseconds: { total: 1, retrieval: 1 },
      outcome: 'answered',
      citations,
    },
  } as const;
}
