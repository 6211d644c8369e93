import type { Context } from 'grammy';
import { describe, expect, it } from 'vitest';
import { Conversations } from '../../src/telegram/conversations.ts';

const BEFORE = { question: 'When are refunds paid?', quotes: [] };
const OTHER = { question: 'Who pays?', quotes: [] };

describe('a conversation', () => {
  it('goes on with the same person in the same chat and topic alone', () => {
    const conversations = new Conversations();
    conversations.remember(message({ chat: 1, from: 2, topic: 3 }), BEFORE, []);
    expect(conversations.before(message({ chat: 1, from: 2, topic: 3 }))).toEqual(BEFORE);
    expect(conversations.before(message({ chat: 1, from: 2 }))).toBeUndefined();
    expect(conversations.before(message({ chat: 1, from: 9, topic: 3 }))).toBeUndefined();
    expect(conversations.before(message({ chat: 9, from: 2, topic: 3 }))).toBeUndefined();
  });

  it('is over after ten minutes, but an answer can be replied to later', () => {
    let now = 0;
    const conversations = new Conversations(() => now);
    conversations.remember(message({ chat: 1, from: 2 }), BEFORE, [77]);
    now = 10 * 60_000;
    expect(conversations.before(message({ chat: 1, from: 2 }))).toBeUndefined();
    expect(conversations.before(message({ chat: 1, from: 5, replyTo: 77 }))).toEqual(BEFORE);
    expect(conversations.before(message({ chat: 6, from: 5, replyTo: 77 }))).toBeUndefined();
  });

  it('leans on the answer that is replied to rather than on the last one', () => {
    const conversations = new Conversations();
    conversations.remember(message({ chat: 1, from: 2 }), BEFORE, [77]);
    conversations.remember(message({ chat: 1, from: 2 }), OTHER, [78]);
    expect(conversations.before(message({ chat: 1, from: 2, replyTo: 77 }))).toEqual(BEFORE);
    expect(conversations.before(message({ chat: 1, from: 2, replyTo: 5 }))).toEqual(OTHER);
  });

  it('is forgotten where others have been going on since', () => {
    const conversations = new Conversations();
    conversations.remember(message({ chat: 1, from: 2 }), BEFORE, []);
    for (let chat = 2; chat <= 10_000; chat++) {
      conversations.remember(message({ chat, from: 2 }), OTHER, []);
    }
    expect(conversations.before(message({ chat: 1, from: 2 }))).toEqual(BEFORE);
    conversations.remember(message({ chat: 10_001, from: 2 }), OTHER, []);
    expect(conversations.before(message({ chat: 1, from: 2 }))).toBeUndefined();
    expect(conversations.before(message({ chat: 2, from: 2 }))).toEqual(OTHER);
  });
});

function message(of: { chat: number; from: number; topic?: number; replyTo?: number }): Context {
  const msg = {
    ...(of.topic && { message_thread_id: of.topic }),
    ...(of.replyTo && { reply_to_message: { message_id: of.replyTo } }),
  };
  return { chatId: of.chat, from: { id: of.from }, msg } as unknown as Context;
}
