import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Citation } from '../../../src/answer/answer.ts';
import type { Surroundings } from '../../../src/app/app.ts';
import { quoteInContext } from '../../../src/telegram/buttons/context-message.ts';
import { ENGLISH } from '../messages/english.ts';
import { expectAnswering } from '../messages/proper-messages.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 900 });
const surroundings = fc.record({
  before: text,
  quote: fc.oneof(
    text.filter((one) => one.length > 0),
    fc.string({ unit: 'grapheme', minLength: 3_000, maxLength: 5_000 }),
  ),
  after: text,
  startsMidway: fc.boolean(),
  endsMidway: fc.boolean(),
});

describe('a quote in its context', () => {
  it('quotes only characters of the file, and fits into one message', () =>
    fc.assert(
      fc.asyncProperty(surroundings, fc.nat(400), async (found, lead) => {
        const whole = found.before + found.quote + found.after;
        const message = await quoteInContext(appWith(found), CITATION, ENGLISH, lead);
        if (typeof message === 'string') throw new Error(message);
        expect(message.text.length + lead).toBeLessThanOrEqual(3_900);
        const quote = message.entities.find(({ type }) => type === 'blockquote');
        const { offset = 0, length = 0 } = quote ?? {};
        const block = message.text.slice(offset, offset + length);
        expect(whole).toContain(block);
        if (whole.length < 2_000) {
          expect(block).toBe(whole);
          const start = offset + found.before.length;
          expectAnswering(message, start, start + found.quote.length);
        }
        if (block.includes(found.quote)) return;
        expect(found.quote.startsWith(block)).toBe(true);
        expectAnswering(message, offset, offset + length);
        // Dots show that a part is left out.
        expect(message.text).toContain(`${block}\n…\n📄`);
      }),
      { numRuns: 150 },
    ));

  it.each(['changed', 'gone'] as const)('says that the file is %s', async (state) => {
    const app = { around: async () => ({ state }) };
    expect(await quoteInContext(app, CITATION, ENGLISH)).toBe(state);
  });
});

type Found = Omit<Extract<Surroundings, { state: 'current' }>, 'state' | 'span'>;

/** Returns the text around a quote from a string. */
function appWith({ before, quote, after, ...midway }: Found) {
  return {
    around: async (_: Citation, reach: number): Promise<Surroundings> => ({
      state: 'current',
      before: reach === 0 ? '' : before.slice(-reach),
      quote,
      after: after.slice(0, reach),
      span: { start: 0, end: 1 },
      ...midway,
    }),
  };
}

const QUOTE = { text: 'x', span: { start: 0, end: 1 } };
const CITATION: Citation = {
  number: 1,
  document: 'faq.txt',
  contentHash: '0',
  mediaType: 'text/plain',
  quote: QUOTE,
  context: QUOTE,
  location: { line: 1, endLine: 1 },
  score: 1,
};
