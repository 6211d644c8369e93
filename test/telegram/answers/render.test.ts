import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Citation } from '../../src/answer/answer.ts';
import { renderAnswer } from '../../src/telegram/render.ts';

describe('renderAnswer', () => {
  it('shows the quote, the answering sentence in bold, and its source below it', () => {
    const [message, ...more] = renderAnswer(
      answered([citation(1, ['Returns are easy. ', 'Refunds take 14 days.', ' Ask us.'])]),
    );
    expect(more).toEqual([]);
    expect(message?.text).toBe(
      'Returns are easy. Refunds take 14 days. Ask us.\n📄 [1] faq.md · line 3',
    );
    expect(message?.entities).toEqual([
      { type: 'blockquote', offset: 0, length: 47 },
      { type: 'bold', offset: 18, length: 21 },
    ]);
  });

  it('collapses every quote but the first', () => {
    const [message] = renderAnswer(
      answered([citation(1, ['', 'One.', '']), citation(2, ['', 'Two.', ''])]),
    );
    const kinds = message?.entities.map(({ type }) => type).filter((type) => type !== 'bold');
    expect(kinds).toEqual(['blockquote', 'expandable_blockquote']);
  });

  it('says that nothing was found, and calls the nearest passages nearest', () => {
    const [message] = renderAnswer({
      ...base,
      outcome: 'not_found',
      nearest: [citation(1, ['', 'Cats sleep.', ''])],
    });
    expect(message?.text).toMatch(/^I found nothing .* nearest passages:\n\nCats sleep\./);
    const [bare] = renderAnswer({ ...base, outcome: 'not_found', nearest: [] });
    expect(bare?.text).toBe('I found nothing in the documents that answers this.');
  });

  it('names documents that changed just now', () => {
    const [message] = renderAnswer({ ...answered([citation(1, ['', 'A.', ''])]), stale: ['b.md'] });
    expect(message?.text).toContain('Just changed, and left out until indexed again: b.md');
  });

  it("keeps Telegram's limits, cuts no character, and quotes verbatim, whatever the text", () => {
    const piece = (maxLength: number) =>
      fc.string({ unit: 'grapheme', maxLength }).map((text) => text.trim());
    const quoted = fc.tuple(piece(200), piece(900).filter(Boolean), piece(200));
    const path = fc.oneof(
      piece(60),
      fc.string({ unit: 'grapheme', minLength: 900, maxLength: 1200 }),
    );
    const all = fc.array(fc.tuple(quoted, path), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(all, (list) => {
        const citations = list.map(([parts, document], i) => ({
          ...citation(i + 1, parts),
          document,
        }));
        const messages = renderAnswer({ ...answered(citations), stale: ['x'.repeat(9_000)] });
        expect(messages.length).toBeLessThanOrEqual(3);
        const shown: string[] = [];
        for (const { text, entities } of messages) {
          expect(text.length).toBeGreaterThan(0);
          expect(text.length).toBeLessThanOrEqual(4096);
          for (const { type, offset, length } of entities) {
            expect(length).toBeGreaterThan(0);
            expect(offset + length).toBeLessThanOrEqual(text.length);
            expect(isBorder(text, offset) && isBorder(text, offset + length)).toBe(true);
            if (type.endsWith('blockquote')) shown.push(text.slice(offset, offset + length));
          }
        }
        expect(shown).toEqual(citations.map(({ context }) => context.text));
      }),
      { numRuns: 200 },
    );
  });
});

const base = {
  question: 'How long do refunds take?',
  passages: [],
  confidence: 0.9,
  stale: [],
  milliseconds: { total: 1, retrieval: 1 },
};

function answered(citations: readonly Citation[]): Answer {
  return { ...base, outcome: 'answered', citations };
}

/** A citation whose context is the three parts joined and whose quote is the middle one. */
function citation(
  number: number,
  [before, quote, after]: readonly [string, string, string],
): Citation {
  const context = before + quote + after;
  const start = 100;
  const quoteStart = start + before.length;
  return {
    number,
    document: 'faq.md',
    mediaType: 'text/markdown',
    quote: { text: quote, span: { start: quoteStart, end: quoteStart + quote.length } },
    context: { text: context, span: { start, end: start + context.length } },
    location: { line: 3, endLine: 3 },
    score: 1,
  };
}

/** Whether an index does not lie inside a surrogate pair. */
function isBorder(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return !(unit >= 0xdc00 && unit <= 0xdfff) || index === 0;
}
