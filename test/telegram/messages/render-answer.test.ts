import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Citation } from '../../../src/answer/answer.ts';
import { notice, opening } from '../../../src/answer/plain-text.ts';
import { cut } from '../../../src/telegram/messages/message.ts';
import { renderAnswer } from '../../../src/telegram/messages/render-answer.ts';
import { answered, base, citation } from './citations.ts';
import { ENGLISH } from './english.ts';

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
          { type: 'code', offset: 55, length: 6 },
        ],
      },
    ]);
    expect(shown).toHaveLength(1);
    expect(next).toBeUndefined();
  });

  it('collapses all quotes except the first', () => {
    const { messages } = render([citation(1, ['', 'One.', '']), citation(2, ['', 'Two.', ''])]);
    const kinds = messages[0]?.entities
      .map(({ type }) => type)
      .filter((type) => type.endsWith('blockquote'));
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

function render(citations: readonly Citation[]) {
  const answer = answered(citations);
  expect(opening(answer) + notice(answer)).toBe('');
  return renderAnswer(answer, ENGLISH);
}
