import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Citation } from '../../../src/answer/answer.ts';
import { ENGLISH, notice, opening } from '../../../src/answer/plain-text.ts';
import { cut } from '../../../src/telegram/messages/message.ts';
import { renderAnswer } from '../../../src/telegram/messages/render-answer.ts';
import { expectProper, quotesIn } from './proper-messages.ts';

describe('an answer as messages', () => {
  it('shows the quote with the answering sentence in bold and its source below', () => {
    const { messages, shown, next } = render([
      citation(1, ['Returns are easy. ', 'Refunds take 14 days.', ' Ask us.']),
    ]);
    expect(messages).toEqual([
      {
        text: 'Returns are easy. Refunds take 14 days. Ask us.\n📄 [1] faq.md · line 3',
        entities: [
          { type: 'blockquote', offset: 0, length: 47 },
          { type: 'bold', offset: 18, length: 21 },
        ],
      },
    ]);
    expect(shown).toHaveLength(1);
    expect(next).toBeUndefined();
  });

  it('collapses all quotes except the first', () => {
    const { messages } = render([citation(1, ['', 'One.', '']), citation(2, ['', 'Two.', ''])]);
    const kinds = messages[0]?.entities.map(({ type }) => type).filter((type) => type !== 'bold');
    expect(kinds).toEqual(['blockquote', 'expandable_blockquote']);
  });

  it('shows three quotes, and returns where to continue', () => {
    const all = [1, 2, 3, 4, 5].map((number) => citation(number, ['', `Fact ${number}.`, '']));
    const first = render(all);
    expect(first.shown.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(first.next).toBe(3);
    const rest = renderAnswer(answered(all), ENGLISH, first.next);
    expect(rest.shown.map(({ number }) => number)).toEqual([4, 5]);
    expect(rest.next).toBeUndefined();
    expect(rest.messages[0]?.text).toContain('[4] faq.md');
  });

  it('leaves quotes that do not fit into two messages for later', () => {
    const long = [1, 2, 3].map((number) => citation(number, ['', 'x'.repeat(3_000), '']));
    const { messages, shown, next } = render(long);
    expect(messages).toHaveLength(2);
    expect(shown).toHaveLength(2);
    expect(next).toBe(2);
  });

  it('says that nothing was found, and that only the nearest passages follow', () => {
    const near = [citation(1, ['', 'Cats sleep.', ''])];
    const nearest = renderAnswer({ ...base, outcome: 'not_found', nearest: near }, ENGLISH);
    expect(nearest.messages[0]?.text).toMatch(/^I found nothing .* nearest passages:\n\nCats/);
    const bare = renderAnswer({ ...base, outcome: 'not_found', nearest: [] }, ENGLISH);
    expect(bare.messages).toEqual([
      { text: 'I found nothing in the documents that answers this.', entities: [] },
    ]);
  });

  it('names documents that have just changed', () => {
    const answer = { ...answered([citation(1, ['', 'A.', ''])]), stale: ['b.md'] };
    const text = renderAnswer(answer, ENGLISH).messages[0]?.text;
    expect(text).toContain('Just changed, and not quoted until read again: b.md');
  });

  it("keeps Telegram's limits, cuts no character, and quotes verbatim any text", () => {
    const text = (maxLength: number) =>
      fc.string({ unit: 'grapheme', maxLength }).map((piece) => piece.trim());
    const quoted = fc.tuple(text(200), text(900).filter(Boolean), text(200));
    const path = fc.oneof(text(60), fc.string({ unit: 'grapheme', minLength: 900 }));
    const words = fc.oneof(text(80), fc.string({ unit: 'grapheme', minLength: 2_000 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(quoted, path), { minLength: 1, maxLength: 9 }),
        fc.record({ understoodAs: words, stale: fc.array(words) }),
        (list, said) => {
          const citations = list.map(([parts, document], i) => ({
            ...citation(i + 1, parts),
            document,
          }));
          const answer = { ...answered(citations), ...said };
          const all: Citation[] = [];
          for (let from: number | undefined = 0; from !== undefined; ) {
            const { messages, shown, next } = renderAnswer(answer, ENGLISH, from);
            expectProper(messages);
            expect(quotesIn(messages)).toEqual(shown.map(({ context }) => context.text));
            all.push(...shown);
            from = next;
          }
          // "More" reaches all quotes.
          expect(all).toEqual(citations);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('cutting a text', () => {
  it('never cuts within a character, and leaves short texts unchanged', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '👩‍👩‍👧', 'e\u0301', '🇫🇷', '\r\n') });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), (whole, length) => {
        const shown = cut(whole, length);
        if (whole.length <= length) return void expect(shown).toBe(whole);
        const kept = shown.slice(0, -1);
        expect(shown).toBe(`${kept}…`);
        expect(shown.length).toBeLessThanOrEqual(length);
        const characters = [...new Intl.Segmenter().segment(whole)].map(({ index }) => index);
        expect(whole.startsWith(kept) && characters.includes(kept.length)).toBe(true);
      }),
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

function render(citations: readonly Citation[]) {
  const answer = answered(citations);
  expect(opening(answer) + notice(answer)).toBe('');
  return renderAnswer(answer, ENGLISH);
}

function answered(citations: readonly Citation[]): Answer {
  return { ...base, outcome: 'answered', citations };
}

/** A citation whose quote is the middle one of three parts, which together are its context. */
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
    contentHash: '0'.repeat(64),
    mediaType: 'text/markdown',
    quote: { text: quote, span: { start: quoteStart, end: quoteStart + quote.length } },
    context: { text: context, span: { start, end: start + context.length } },
    location: { line: 3, endLine: 3 },
    score: 1,
  };
}
