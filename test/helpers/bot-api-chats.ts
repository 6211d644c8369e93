import type * as Telegram from 'grammy/types';
import { badRequest, chatId, integer, type Params } from './bot-api-params.ts';

export type Chats = ReturnType<typeof createChats>;

const ACTIONS = new Set([
  'typing',
  ...['photo', 'video', 'voice', 'document', 'video_note'].map((what) => `upload_${what}`),
  ...['video', 'voice', 'video_note'].map((what) => `record_${what}`),
  'choose_sticker',
  'find_location',
]);

/** The chats the bot has heard of, with their topics and members. */
export function createChats(bot: Telegram.User) {
  const chats = new Map<number, Telegram.Chat>();
  const topics = new Set<string>();
  const members = new Map<string, Pick<Telegram.ChatMember, 'user' | 'status'>>();

  /** Learns a chat, and a topic and a member of it, from something said there. */
  function notice(chat: Telegram.Chat, message: Partial<Telegram.Message> = {}): void {
    chats.set(chat.id, chat);
    const { message_thread_id, is_topic_message, from } = message;
    if (is_topic_message) topics.add(`${chat.id}:${message_thread_id}`);
    const key = `${chat.id}:${from?.id}`;
    if (from && !members.has(key)) members.set(key, { user: from, status: 'member' });
  }

  function setMember(id: number, user: Telegram.User, status: Telegram.ChatMember['status']): void {
    members.set(`${id}:${user.id}`, { user, status });
  }

  /** The topic a message is meant for; only in a chat that was never heard of is any taken. */
  function topic(
    params: Params,
  ): { message_thread_id: number; is_topic_message: true } | undefined {
    const id = chatId(params);
    const thread = integer(params.message_thread_id);
    if (thread === undefined || thread === 0) return undefined;
    if (chats.has(id) && !topics.has(`${id}:${thread}`)) {
      throw badRequest('message thread not found');
    }
    return { message_thread_id: thread, is_topic_message: true };
  }

  function sendChatAction(params: Params): true {
    if (!ACTIONS.has(String(params.action))) throw badRequest('wrong parameter action in request');
    topic(params);
    return true;
  }

  function leaveChat(params: Params): true {
    if (chatId(params) < 0) return true;
    throw badRequest("chat member status can't be changed in private chats");
  }

  function getChatMember(params: Params): object {
    const user = integer(params.user_id);
    if (user === undefined) throw badRequest('invalid user_id specified');
    const member = members.get(`${chatId(params)}:${user}`);
    if (member) return member;
    if (user === bot.id) return { user: bot, status: 'member' };
    throw badRequest('member not found');
  }

  const of = (id: number) => chats.get(id) ?? unknownChat(id);
  return { notice, setMember, topic, of, sendChatAction, leaveChat, getChatMember };
}

/** Supergroups are told from groups by the -100 in front of their ids. */
function unknownChat(id: number): Telegram.Chat {
  if (id > 0) return { id, type: 'private', first_name: 'Somebody' };
  return { id, type: `${id}`.startsWith('-100') ? 'supergroup' : 'group', title: 'Some group' };
}
