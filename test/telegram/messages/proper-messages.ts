import { expect } from 'vitest';
import type { RenderedMessage } from '../../../src/telegram/messages/message.ts';
import { checkText } from '../../helpers/bot-api-text.ts';

/** Limits: Telegram's for a message, ours for an answer. */
const LONGEST = 4_096;
const MOST = 2;

/** Expects messages that Telegram accepts, with separate quotes. */
export function expectProper(messages: readonly RenderedMessage[]): void {
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.length).toBeLessThanOrEqual(MOST);
  for (const { text, entities } of messages) {
    expect(text.length).toBeLessThanOrEqual(LONGEST);
    checkText(text, entities);
    const quotes = entities.filter(isQuote).toSorted((a, b) => a.offset - b.offset);
    quotes.forEach(({ offset, length }, i) => {
      const following = quotes[i + 1];
      // Telegram merges quotes that touch.
      if (following) expect(text.slice(offset + length, following.offset).trim()).not.toBe('');
    });
  }
}

/** The quotes in messages. */
export function quotesIn(messages: readonly RenderedMessage[]): string[] {
  return messages.flatMap(({ text, entities }) =>
    entities.filter(isQuote).map(({ offset, length }) => text.slice(offset, offset + length)),
  );
}

/** The texts in bold: the answering sentences. */
export function boldIn(messages: readonly RenderedMessage[]): string[] {
  return messages.flatMap(({ text, entities }) =>
    entities
      .filter(({ type }) => type === 'bold')
      .map(({ offset, length }) => text.slice(offset, offset + length)),
  );
}

function isQuote({ type }: RenderedMessage['entities'][number]): boolean {
  return type === 'blockquote' || type === 'expandable_blockquote';
}
