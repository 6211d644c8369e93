import type { Update } from 'grammy/types';
import {
  AS_CHANNEL,
  ANONYMOUS as AS_GROUP,
  CHANNEL,
  type Place,
  type Voice,
} from './remembered-rights.ts';
import { BOT } from './world.ts';

/** Updates as Telegram sends them, for each way in which somebody can speak. */

const GROUP_BOT = { id: AS_GROUP, is_bot: true, first_name: 'Group' };
const CHANNEL_BOT = { id: AS_CHANNEL, is_bot: true, first_name: 'Channel' };
const NEWS = { id: CHANNEL, type: 'channel', title: 'News' };

export const INLINE_QUESTION = 'When are refunds paid?';

export function user(id: number): object {
  return { id, is_bot: false, first_name: `P${id}` };
}

export function chatOf({ id, type }: Place): object {
  return type === 'private' ? { id, type, first_name: `P${id}` } : { id, type, title: `G${id}` };
}

/** @param more fields of the message, such as `reply_to_message` */
export function said(
  updateId: number,
  voice: Voice,
  place: Place,
  text: string,
  more: object = {},
): Update {
  const command = /^\/\w+(@\w+)?/.exec(text)?.[0];
  const entities = [
    ...(command ? [{ type: 'bot_command', offset: 0, length: command.length }] : []),
    ...[...text.matchAll(/(?<!\w)@\w+/g)].map((found) => ({
      ...{ type: 'mention', offset: found.index, length: found[0].length },
    })),
  ];
  return messageOf(updateId, voice, place, { text, entities, ...more });
}

export function messageOf(update_id: number, voice: Voice, place: Place, content: object): Update {
  const chat = chatOf(place);
  const authors = {
    person: { from: user(voice.id) },
    anonymous: { from: GROUP_BOT, sender_chat: chat },
    channel: { from: CHANNEL_BOT, sender_chat: NEWS },
    bot: { from: { ...user(voice.id), is_bot: true } },
    'via bot': { from: user(voice.id), via_bot: { ...user(7_777), is_bot: true } },
  };
  const message = {
    ...{ message_id: update_id, date: Math.floor(Date.now() / 1_000), chat, ...authors[voice.as] },
    ...(voice.isForwarded && {
      forward_origin: { type: 'user', date: Math.floor(Date.now() / 1_000), sender_user: user(14) },
    }),
    ...content,
  };
  return { update_id, message } as unknown as Update;
}

/** A message of the bot to which somebody replies. */
export function ofBot(place: Place): object {
  return {
    message_id: 5,
    date: Math.floor(Date.now() / 1_000),
    chat: chatOf(place),
    from: BOT,
    text: 'Hello',
  };
}

/** A message of a person, or of the channel, to which an admin replies. */
export function ofPerson(place: Place, id: number, isForwarded: boolean): object {
  if (id === CHANNEL) {
    const author = { from: CHANNEL_BOT, sender_chat: NEWS };
    return { message_id: 6, date: 1, chat: chatOf(place), text: 'Hi', ...author };
  }
  const origin = { type: 'user', date: Math.floor(Date.now() / 1_000), sender_user: user(id) };
  return {
    ...{ message_id: 6, date: Math.floor(Date.now() / 1_000), chat: chatOf(place), text: 'Hi' },
    ...(isForwarded ? { from: user(1), forward_origin: origin } : { from: user(id) }),
  };
}

export function pressed(update_id: number, id: number, place: Place, data: string): Update {
  const message = {
    message_id: 5,
    date: Math.floor(Date.now() / 1_000),
    chat: chatOf(place),
    from: BOT,
    text: 'Hello',
  };
  const callback_query = { id: `${update_id}`, from: user(id), message, chat_instance: '1', data };
  return { update_id, callback_query } as unknown as Update;
}

/** The result of the query goes to the person whose id it has. */
export function typed(update_id: number, id: number): Update {
  const inline_query = { id: `${id}`, from: user(id), query: INLINE_QUESTION, offset: '' };
  return { update_id, inline_query } as unknown as Update;
}

export function added(update_id: number, id: number, place: Place): Update {
  const my_chat_member = {
    ...{ chat: chatOf(place), from: user(id), date: Math.floor(Date.now() / 1_000) },
    old_chat_member: { user: BOT, status: 'left' },
    new_chat_member: { user: BOT, status: 'member' },
  };
  return { update_id, my_chat_member } as unknown as Update;
}

/** Somebody who speaks for themselves. */
export function person(id: number): Voice {
  return { id, as: 'person', isForwarded: false };
}
