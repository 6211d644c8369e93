import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { isWellFormed } from '../../../src/telegram/delivery/update-schema.ts';

const ANN = { id: 42, is_bot: false, first_name: 'Ann', language_code: 'en' };
const BOT = { id: 5, is_bot: true, first_name: 'Footnote', username: 'footnote_bot' };
const PRIVATE = { id: 42, type: 'private', first_name: 'Ann' };
const GROUP = { id: -1001234567890, type: 'supergroup', title: 'Team' };

const said = { message_id: 7, date: 1, from: ANN, chat: PRIVATE };
const command = [{ type: 'bot_command', offset: 0, length: 4 }];
const pressed = { id: '4382bfdwdsb323b2d9', from: ANN, chat_instance: '-1' };
const member = (status: string) => ({ user: BOT, status });

describe('the schema of an update', () => {
  it.each<[string, object]>([
    ['a text', { message: { ...said, text: 'Who pays?' } }],
    ['a command', { message: { ...said, text: '/ask', entities: command } }],
    ['a mention of somebody without a name', textMention()],
    ['a document', { message: { ...said, caption: '', document: { file_id: 'a', file_size: 1 } } }],
    ['a sticker', { message: { ...said, sticker: { file_id: 'a', emoji: '👍' } } }],
    ['a pinned message', { message: { ...said, pinned_message: { ...said, text: 'x' } } }],
    ['a reply', { message: { ...said, text: 'x', reply_to_message: { ...said, from: BOT } } }],
    ['a forwarded text', { message: { ...said, text: 'x', forward_origin: forwarded() } }],
    ['a text in a topic', { message: { ...said, message_thread_id: 3, is_topic_message: true } }],
    ['an anonymous admin', { message: { ...said, from: BOT, chat: GROUP, sender_chat: GROUP } }],
    ['a group that moves', { message: { ...said, chat: GROUP, migrate_to_chat_id: -1009 } }],
    ['a text without a person', { message: { ...said, from: undefined, chat: GROUP } }],
    ['a button', { callback_query: { ...pressed, data: 'x', message: { ...said, from: BOT } } }],
    ['a button far up', { callback_query: { ...pressed, data: 'x', message: gone() } }],
    ['an inline button', { callback_query: { ...pressed, data: 'x', inline_message_id: 'a' } }],
    ['a game', { callback_query: { ...pressed, game_short_name: 'x', message: gone() } }],
    ['a query', { inline_query: { id: '1', from: ANN, query: '', offset: '' } }],
    ['a change of membership', { my_chat_member: membership() }],
    ['a draft that was stopped', { stopped_message_generation: { chat: PRIVATE, draft_id: 1 } }],
    ['a kind without a handler', { poll: { id: '1' } }],
  ])('accepts %s', (_, update) => {
    expect(isWellFormed(updateOf(update))).toBe(true);
  });

  it.each<[string, object]>([
    ['a message that is null', { message: null }],
    ['a message without a chat', { message: { message_id: 7, from: ANN, text: 'x' } }],
    ['a chat without an id', { message: { ...said, chat: { type: 'private' } } }],
    ['a chat without a type', { message: { ...said, chat: { id: 42 } } }],
    ['a person whose id is a text', { message: { ...said, from: { ...ANN, id: '42' } } }],
    ['an id beyond exact numbers', { message: { ...said, from: { ...ANN, id: 2 ** 60 } } }],
    ['a person without is_bot', { message: { ...said, from: { id: 42, first_name: 'Ann' } } }],
    ['a text that is a number', { message: { ...said, text: 7 } }],
    ['entities that are not a list', { message: { ...said, text: 'x', entities: {} } }],
    ['an entity before the text', { message: { ...said, text: 'x', entities: [entity(-1)] } }],
    ['a button that nobody pressed', { callback_query: { id: '1', data: 'x' } }],
    [
      'a button in no chat',
      { callback_query: { ...pressed, data: 'x', message: { message_id: 1 } } },
    ],
    ['a query without a sender', { inline_query: { id: '1', query: 'x', offset: '' } }],
    ['a query without text', { inline_query: { id: '1', from: ANN } }],
    ['a membership without a status', { my_chat_member: { ...membership(), new_chat_member: {} } }],
    ['a stopped draft without a chat', { stopped_message_generation: { draft_id: 1 } }],
  ])('refuses %s', (_, update) => {
    expect(isWellFormed(updateOf(update))).toBe(false);
  });
});

/** Removes undefined fields, as the network does. */
function updateOf(update: object): Update {
  return JSON.parse(JSON.stringify({ update_id: 1, ...update }));
}

function textMention() {
  const mention = { type: 'text_mention', offset: 0, length: 1, user: BOT };
  return { message: { ...said, chat: GROUP, text: 'x', entities: [mention] } };
}

function entity(offset: number) {
  return { type: 'mention', offset, length: 1 };
}

function forwarded() {
  return { type: 'user', date: 1, sender_user: ANN };
}

/** A message that Telegram no longer delivers in full. */
function gone() {
  return { message_id: 7, date: 0, chat: PRIVATE };
}

function membership() {
  const change = { old_chat_member: member('left'), new_chat_member: member('member') };
  return { chat: GROUP, from: ANN, date: 1, ...change };
}
