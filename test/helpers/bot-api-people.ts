import type * as Telegram from 'grammy/types';
import type { BotApi, SentMessage, Speaker } from './bot-api.ts';
import type { Parts } from './bot-api-parts.ts';
import { filed, spoken, userOf } from './bot-api-speech.ts';

/** What people do; each act queues one update. */
export function createPeople({ messages, queries, queue, chats, drafts, files }: Parts) {
  const push: BotApi['push'] = (update) => {
    const { callback_query: pressed, inline_query: typed, message: said } = update;
    if (pressed) queries.callbacks.add(pressed.id);
    if (typed) queries.inline.add(typed.id);
    const message = pressed?.message ?? said;
    const chat = (message ?? update.my_chat_member ?? update.edited_message)?.chat;
    if (chat) chats.notice(chat, said);
    if (message) messages.notice(message as SentMessage, pressed !== undefined);
    return queue.push(update);
  };
  const press: BotApi['press'] = ({ chat, message_id }, data, from = {}) => {
    const message = messages.shown(chat, message_id);
    const here = chat.type === 'private' ? { id: chat.id, first_name: chat.first_name } : {};
    const presser = userOf({ ...here, ...from });
    const query = { id: queries.nextId(), from: presser, chat_instance: `${chat.id}`, data };
    return push({ callback_query: { ...query, message } });
  };
  const typeInline: BotApi['typeInline'] = (query, from = {}, more = {}) => {
    if (query.length > 256) throw new Error('An inline query has at most 256 units.');
    const whole = { id: queries.nextId(), from: userOf(from), query, offset: '', ...more };
    return push({ inline_query: { chat_type: 'sender', ...whole } });
  };
  const stopGeneration: BotApi['stopGeneration'] = (chat, draftId) => {
    const stopped = { chat: chats.of(chat), draft_id: drafts.stop(chat, draftId) };
    return push({ stopped_message_generation: stopped as Telegram.MessageGenerationStopped });
  };
  const saying = (message: Telegram.Message) => push({ message } as Telegram.Update);
  return {
    push,
    press,
    typeInline,
    stopGeneration,
    giveFile: files.give,
    say: (text: string, from: Speaker = {}) => saying(spoken(text, from, messages)),
    sendFile: (from: Speaker, document: Telegram.Document, caption?: string) =>
      saying(filed(document, caption, from, messages)),
  };
}
