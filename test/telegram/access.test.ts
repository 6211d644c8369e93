import { Context } from 'grammy';
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { Access, type AccessRules, askerOf } from '../../src/telegram/access.ts';

const inPrivate = { userId: 7, chatId: 7, isPrivate: true };
const inGroup = { userId: 7, chatId: -100, isPrivate: false };

describe('access', () => {
  it('shuts out a channel, or all that speak through an account of Telegram', () => {
    const asker = { ...inGroup, userId: -200, accountId: 136817688 };
    const all = { chats: 'everyone' } as const;
    expect(accessBy(all).mayAsk(asker)).toBe(true);
    expect(accessBy(all, { [-200]: false }).mayAsk(asker)).toBe(false);
    expect(accessBy(all, { 136817688: false }).mayAsk(asker)).toBe(false);
  });

  it('lets nobody in unless told', () => {
    const access = accessBy({});
    expect(access.mayAsk(inPrivate)).toBe(false);
    expect(access.mayAsk(inGroup)).toBe(false);
    expect(access.isAdmin(7)).toBe(false);
  });

  it('asks for the person in private and for the chat in a group', () => {
    const person = accessBy({ users: new Set([7]) });
    expect(person.mayAsk(inPrivate)).toBe(true);
    expect(person.mayAsk(inGroup)).toBe(false);
    const chat = accessBy({ chats: new Set([-100]) });
    expect(chat.mayAsk(inPrivate)).toBe(false);
    expect(chat.mayAsk(inGroup)).toBe(true);
  });

  it('lets everyone in where the owner said so', () => {
    const open = accessBy({ users: 'everyone', chats: 'everyone' });
    expect(open.mayAsk(inPrivate) && open.mayAsk(inGroup)).toBe(true);
  });

  it('follows the admins rather than the settings', () => {
    const opened = accessBy({}, { 7: true, [-100]: true });
    expect(opened.mayAsk(inPrivate) && opened.mayAsk(inGroup)).toBe(true);
    const shut = accessBy({ users: 'everyone', chats: 'everyone' }, { [-100]: false });
    expect(shut.mayAsk(inGroup)).toBe(false);
    expect(shut.mayAsk(inPrivate)).toBe(true);
  });

  it('shuts a person out everywhere, but never an admin', () => {
    const rules = { users: 'everyone', chats: 'everyone' } as const;
    const shut = accessBy(rules, { 7: false });
    expect(shut.mayAsk(inPrivate) || shut.mayAsk(inGroup)).toBe(false);
    expect(shut.mayAsk({ ...inGroup, userId: 8 })).toBe(true);
    const admin = accessBy({ ...rules, admins: new Set([7]) }, { 7: false });
    expect(admin.mayAsk(inPrivate) && admin.mayAsk(inGroup)).toBe(true);
  });

  it('shuts out whom the settings deny, whatever else lets them in, and be it an admin', () => {
    const rules = { users: 'everyone', chats: 'everyone', admins: new Set([7]) } as const;
    const shut = accessBy({ ...rules, denied: new Set([7, 8]) }, { 8: true });
    for (const userId of [7, 8]) {
      expect(shut.mayAsk({ ...inPrivate, userId })).toBe(false);
      expect(shut.mayAsk({ ...inGroup, userId })).toBe(false);
    }
    expect([shut.isAdmin(7), shut.admins]).toEqual([false, []]);
    expect(shut.mayAsk({ ...inGroup, userId: 9 })).toBe(true);
  });

  it('lets an admin ask in private, and not in a group that is not let in', () => {
    const access = accessBy({ admins: new Set([7]) });
    expect(access.mayAsk(inPrivate)).toBe(true);
    expect(access.mayAsk(inGroup)).toBe(false);
  });
});

describe('a bot that has lost the list of denied people', () => {
  const rules = { users: 'everyone', chats: 'everyone', admins: new Set([1]) } as const;
  const access = accessBy(rules, { 7: true, [-100]: true }, true);

  it('answers its admins alone, and these in private', () => {
    expect(access.mayAsk({ userId: 1, chatId: 1, isPrivate: true })).toBe(true);
    expect(access.mayAsk({ userId: 1, chatId: -100, isPrivate: false })).toBe(false);
    expect(access.mayAsk(inPrivate) || access.mayAsk(inGroup)).toBe(false);
    expect(access.isAllowedUser(7) || access.isAllowedChat(-100)).toBe(false);
  });
});

describe('who speaks', () => {
  const chat = { id: -100, type: 'supergroup', title: 'Team' };
  const ann = { id: 7, is_bot: false, first_name: 'Ann' };
  const service = { id: 1087968824, is_bot: true, first_name: 'Group' };
  const asker = (message: object) => askerOf(contextOf({ message: { message_id: 1, ...message } }));

  it('is a person with a chat', () => {
    expect(asker({ chat, from: ann })).toEqual(inGroup);
    expect(asker({ chat: { id: 7, type: 'private' }, from: ann })).toEqual(inPrivate);
  });

  it('is the group for its admins who stay anonymous, and the channel as which a member writes', () => {
    expect(asker({ chat, from: service, sender_chat: chat })).toEqual({
      ...{ userId: -100, accountId: service.id, chatId: -100, isPrivate: false },
    });
    const asChannel = { ...service, id: 136817688 };
    expect(asker({ chat, from: asChannel, sender_chat: { id: -200 } })).toEqual({
      ...{ userId: -200, accountId: asChannel.id, chatId: -100, isPrivate: false },
    });
  });

  it('is the person who presses a button, whoever wrote the message', () => {
    const callback_query = { from: ann, message: { message_id: 1, chat, sender_chat: chat } };
    expect(askerOf(contextOf({ callback_query }))).toEqual(inGroup);
  });

  it.each([
    [
      'a post that Telegram forwards from a channel to its group',
      { chat, from: service, sender_chat: { id: -200 }, is_automatic_forward: true },
    ],
    ['Telegram itself', { chat, from: { ...ann, id: 777000 }, sender_chat: { id: -200 } }],
    ['an account of Telegram that names no group', { chat, from: service }],
    ['another bot', { chat, from: { ...ann, is_bot: true } }],
    ['what came through a bot’s inline mode', { chat, from: ann, via_bot: service }],
    ['nobody', { chat }],
    ['someone nowhere', { from: ann }],
    ['what has no id', { chat, from: { ...ann, id: '7' } }],
    ['what has an id that no number holds', { chat, from: { ...ann, id: 2 ** 60 } }],
  ])('is not %s', (_, message) => {
    expect(asker(message)).toBeUndefined();
  });
});

function accessBy(
  rules: Partial<AccessRules>,
  grants: Record<number, boolean> = {},
  isClosed = false,
): Access {
  const closed = { users: new Set<number>(), chats: new Set<number>(), admins: new Set<number>() };
  return new Access(
    { ...closed, ...rules },
    { grants: { of: (id) => grants[id] }, denials: { isClosed } },
  );
}

function contextOf(update: object): Context {
  return new Context(update as Update, {} as never, {} as never);
}
