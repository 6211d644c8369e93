import type * as Telegram from 'grammy/types';
import { afterEach, beforeEach, expect } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

/** The two admins, */
export const OLGA = { id: 1, first_name: 'Olga' };
export const OTTO = { id: 2, first_name: 'Otto' };
/** and a person and a group without access. */
export const MAL = { id: 700_000_123, first_name: 'Mal', username: 'mal_user' };
export const GROUP = { id: -1005, type: 'supergroup' as const, title: 'Elsewhere.com' };

/** Gives each test a bot that lets nobody in but its admins, and what the tests of the door look at. */
export function useDoor() {
  let bot: TestBot;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    bot = await startTestBot({
      app: fakeApp({ ask: async (question) => fakeAnswer(question, ['Within 14 days.']) }),
      access: { users: new Set(), chats: new Set(), admins: new Set([OLGA.id, OTTO.id]) },
      strangerLimits: { perSecond: 1_000, burst: 1_000, leavePauseMs: 0 },
      now: () => now,
    });
  });
  afterEach(() => bot.close());

  const to = (id: number) => bot.api.sent.filter(({ chat }) => chat.id === id);
  const texts = (id: number) => to(id).map(({ text }) => text);
  return {
    get bot() {
      return bot;
    },
    pass: (ms: number) => {
      now += ms;
    },
    to,
    texts,
    told: (id: number, count: number) => eventually(() => expect(texts(id)).toHaveLength(count)),
    /** The message as the admin sees it now. */
    shown: (admin: { id: number }) => {
      const edits = bot.api.calls.filter(
        ({ method, params }) => method === 'editMessageText' && params.chat_id === admin.id,
      );
      return `${edits.at(-1)?.params.text ?? to(admin.id).at(-1)?.text}`;
    },
    press: (admin: Telegram.User | typeof OLGA, data: string, chat?: object) => {
      const message = to(admin.id)[0] as Telegram.Message;
      return bot.api.press((chat ? { message_id: 5, chat } : message) as never, data, admin);
    },
    toasts: () =>
      bot.api.calls
        .filter(({ method }) => method === 'answerCallbackQuery')
        .map(({ params }) => `${params.text ?? ''}`),
  };
}

export function buttons(message: Telegram.Message | undefined): string[] {
  return message?.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];
}

/** Mal changes what the bot is in a chat. */
export function membership(
  chat: object,
  before: string,
  now: string,
): Omit<Telegram.Update, 'update_id'> {
  const user = { id: 123456, is_bot: true, first_name: 'Footnote' };
  const from = { ...MAL, is_bot: false };
  const member = (status: string) => ({ user, status, is_member: true });
  const change = { old_chat_member: member(before), new_chat_member: member(now) };
  return { my_chat_member: { chat, from, date: 1, ...change } } as never;
}
