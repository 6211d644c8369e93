import type { MessageEntity } from 'grammy/types';
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

/** Expects that the words that answer are in bold, or in code if a client would make a link of them, and no others. */
export function expectAnswering(
  { text, entities }: Pick<RenderedMessage, 'text' | 'entities'>,
  start: number,
  end: number,
): void {
  const quote = entities.find((one) => isQuote(one) && isWithin(start, end, one));
  const inside = entities.filter(({ offset }) => quote && isWithin(offset, offset, quote));
  const bold = inside.filter(({ type }) => type === 'bold');
  expect(bold.filter((one) => one.offset < start || one.offset + one.length > end)).toEqual([]);
  const shown = inside.filter(({ type }) => type === 'bold' || type === 'code');
  for (let at = start; at < end; at++) {
    const isPlain =
      text.charAt(at).trim() !== '' && !shown.some((one) => isWithin(at, at + 1, one));
    if (isPlain) expect.fail(`not shown as the answer: ${JSON.stringify(text.slice(at, end))}`);
  }
}

/** The texts in bold: the answering sentences, without what is code. */
export function boldIn(messages: readonly RenderedMessage[]): string[] {
  return messages.flatMap(({ text, entities }) =>
    entities
      .filter(({ type }) => type === 'bold')
      .map(({ offset, length }) => text.slice(offset, offset + length)),
  );
}

/** The offsets of the quotes in a message. */
export function quoteOffsets({ entities }: RenderedMessage): number[] {
  return entities.filter(isQuote).map(({ offset }) => offset);
}

function isWithin(start: number, end: number, { offset, length }: MessageEntity): boolean {
  return offset <= start && end <= offset + length;
}

function isQuote({ type }: MessageEntity): boolean {
  return type === 'blockquote' || type === 'expandable_blockquote';
}
