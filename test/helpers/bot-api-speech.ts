import type * as Telegram from 'grammy/types';
import type { Speaker } from './bot-api.ts';
import type { Messages } from './bot-api-messages.ts';

/** How Telegram names the writer of an admin who stays anonymous. */
const ANONYMOUS_ADMIN: Telegram.User = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

/** How Telegram names the writer of somebody who speaks as a channel. */
const AS_CHANNEL: Telegram.User = {
  id: 136817688,
  is_bot: true,
  first_name: 'Channel',
  username: 'Channel_Bot',
};

/** The person, 1001 called Ada unless told otherwise. */
export function userOf(from: Speaker): Telegram.User {
  const { id = 1001, is_bot = false, first_name = 'Ada', language_code = 'en', username } = from;
  return { id, is_bot, first_name, language_code, ...(username && { username }) };
}

/** A text message from a person, its commands and mentions marked as Telegram marks them. */
export function spoken(text: string, from: Speaker, messages: Messages): Telegram.Message {
  const entities = from.entities ?? [...commands(text), ...mentions(text)];
  const marked = entities.length > 0 ? { entities } : {};
  return { ...written(from, messages), text, ...marked } as Telegram.Message;
}

/** A message from a person with a file in it. */
export function filed(
  document: Telegram.Document,
  caption: string | undefined,
  from: Speaker,
  messages: Messages,
): Telegram.Message {
  const entities = from.entities ?? [...commands(caption ?? ''), ...mentions(caption ?? '')];
  const marked = entities.length > 0 ? { caption_entities: entities } : {};
  const words = caption === undefined ? {} : { caption, ...marked };
  return { ...written(from, messages), document, ...words } as unknown as Telegram.Message;
}

/** What a message has whatever its content. */
function written(from: Speaker, messages: Messages) {
  const person = userOf(from);
  const { id, first_name } = person;
  const chat: Telegram.Chat = from.chat ?? { id, type: 'private', first_name };
  const replied = from.reply_to_message;
  const { message_thread_id, is_topic_message, sender_chat, via_bot, is_automatic_forward } = from;
  return {
    message_id: messages.nextId(),
    date: from.date ?? Math.floor(Date.now() / 1000),
    from: writer(person, chat, sender_chat),
    chat,
    ...(replied && { reply_to_message: messages.known(chat.id, replied.message_id) ?? replied }),
    ...(message_thread_id !== undefined && { message_thread_id }),
    ...(is_topic_message && { is_topic_message }),
    ...(sender_chat && { sender_chat }),
    ...(via_bot && { via_bot }),
    ...(is_automatic_forward && { is_automatic_forward }),
  };
}

function writer(person: Telegram.User, chat: Telegram.Chat, as: Telegram.Chat | undefined) {
  if (as === undefined) return person;
  return as.id === chat.id ? ANONYMOUS_ADMIN : AS_CHANNEL;
}

function commands(text: string): Telegram.MessageEntity[] {
  const command = /^\/\w{1,32}(@\w+)?/.exec(text)?.[0];
  return command ? [{ type: 'bot_command', offset: 0, length: command.length }] : [];
}

function mentions(text: string): Telegram.MessageEntity[] {
  const found = text.matchAll(/(?<![\w/@])@[a-z]\w{3,31}\b/gi);
  return [...found].map(({ 0: name, index }) => ({
    type: 'mention',
    offset: index,
    length: name.length,
  }));
}
