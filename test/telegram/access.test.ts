import { describe, expect, it } from 'vitest';
import { mayAsk, refusal } from '../../src/telegram/access.ts';

const inPrivate = { userId: 7, chatId: 7, isPrivate: true };
const inGroup = { userId: 7, chatId: -100, isPrivate: false };

describe('mayAsk', () => {
  it('lets nobody in unless told', () => {
    const closed = { users: new Set<number>(), chats: new Set<number>() };
    expect(mayAsk(closed, inPrivate)).toBe(false);
    expect(mayAsk(closed, inGroup)).toBe(false);
  });

  it('asks for the person in private and for the chat in a group', () => {
    const person = { users: new Set([7]), chats: new Set<number>() };
    expect(mayAsk(person, inPrivate)).toBe(true);
    expect(mayAsk(person, inGroup)).toBe(false);
    const chat = { users: new Set<number>(), chats: new Set([-100]) };
    expect(mayAsk(chat, inPrivate)).toBe(false);
    expect(mayAsk(chat, inGroup)).toBe(true);
  });

  it('lets everyone in where the owner said so', () => {
    const open = { users: 'everyone', chats: 'everyone' } as const;
    expect(mayAsk(open, inPrivate) && mayAsk(open, inGroup)).toBe(true);
  });
});

describe('refusal', () => {
  it('hands over the id that the owner needs', () => {
    expect(refusal(inPrivate)).toContain('id: 7');
    expect(refusal(inGroup)).toContain('id: -100');
  });
});
