import type { Message, Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { isOfSame, joined, mayBeRest, restMayTake } from '../../../src/telegram/delivery/parts.ts';

const ANN = { id: 42, is_bot: false, first_name: 'Ann' };
const PRIVATE = { id: 42, type: 'private' as const, first_name: 'Ann' };
const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };
const FROM_BEN = {
  type: 'user',
  sender_user: { id: 43, is_bot: false, first_name: 'Ben' },
  date: 5,
};
const LONG = 'word '.repeat(820).slice(0, 4_096);

const message = (more: object, id = 1, date = 100): Message =>
  ({ message_id: id, date, chat: PRIVATE, from: ANN, ...more }) as Message;
const forward = (text: string | undefined, id = 2, date = 100, more = {}) =>
  message({ ...(text !== undefined && { text }), forward_origin: FROM_BEN, ...more }, id, date);

describe('a comment and what is forwarded with it', () => {
  it('are a reply to it', () => {
    const whole = joined(
      message({ text: 'Is that so?' }),
      forward('Refunds take 14 days.', 2, 101),
    );
    expect(whole).toMatchObject({ message_id: 1, text: 'Is that so?' });
    expect(whole?.reply_to_message).toMatchObject({ message_id: 2, text: 'Refunds take 14 days.' });
  });

  it('may be several messages, and films', () => {
    const one = joined(message({ text: '?' }), forward('First.', 2)) as Message;
    const two = joined(one, forward('Second.', 5, 102)) as Message;
    const three = joined(two, forward(undefined, 6, 103, { video: {} }));
    expect(three?.reply_to_message?.text).toBe('First.\nSecond.');
    expect(three).toMatchObject({ text: '?', caption: '?' });
  });

  it.each<[string, Message, Message]>([
    ['came later', message({ text: 'Hm?' }), forward('x', 2, 103)],
    ['came before', message({ text: 'Hm?' }, 3), forward('x', 2)],
    ['follow a command', message({ text: '/start' }), forward('x')],
    ['follow an edit', message({ text: 'Hm?', edit_date: 100 }), forward('x')],
    ['follow a reply', message({ text: 'Hm?', reply_to_message: message({}) }), forward('x')],
    ['follow a file', message({ text: 'Hm?', document: {} }), forward('x')],
    ['follow another forward', forward('y', 1), forward('x')],
    ['follow a long letter of many words', message({ text: 'x'.repeat(1_001) }), forward('x')],
    ['were not forwarded', message({ text: 'Hm?' }), message({ text: 'x' }, 2)],
  ])('are two where they %s', (_, first, next) => {
    expect(joined(first, next)).toBeUndefined();
  });

  it.each([
    [{ photo: [] }, undefined, false],
    [{ photo: [], caption: 'x' }, 'x', true],
    [{ photo: [], caption: 'x', media_group_id: '1' }, 'x', false],
    [{ voice: {} }, undefined, true],
  ])('leave a photo that may be stored to itself: %j', (more, text, isRest) => {
    const update = { update_id: 1, message: forward(text, 2, 100, more) } as Update;
    expect(mayBeRest(update)).toBe(isRest);
  });

  it.each([{ document: {} }, { edit_date: 9 }, { via_bot: ANN }, { text: '/ask@x y' }])(
    'leave %j alone',
    (more) => {
      const update = { update_id: 1, message: forward('x', 2, 100, more) } as Update;
      expect(mayBeRest(update)).toBe('text' in more);
    },
  );
});

describe('a letter that was cut', () => {
  it('is one again, in any number of parts, with what it marks', () => {
    const mention = { type: 'mention' as const, offset: 0, length: 4 };
    const second = { text: `@bot${LONG.slice(4)}`, entities: [mention] };
    const one = joined(message({ text: LONG }), message(second, 2, 101)) as Message;
    const two = joined(one, message({ text: 'end?' }, 3, 103)) as Message;
    expect(two.text).toBe(`${LONG}${second.text}end?`);
    expect(two.entities).toEqual([{ ...mention, offset: 4_096 }]);
    expect(joined(two, message({ text: 'more' }, 4, 103))).toBeUndefined();
  });

  it('keeps the border that the client has left out', () => {
    const text = (first: string) =>
      joined(message({ text: first }), message({ text: 'next' }, 2))?.text?.slice(-6);
    expect(text('x'.repeat(4_096))).toBe('xxnext');
    expect(text('x'.repeat(4_000))).toBe('x next');
    expect(text(`${'x'.repeat(4_000)}.`)).toBe('.\nnext');
  });

  it('may be forwarded, from one person', () => {
    const parts = [forward(LONG, 1), forward('end', 2)] as const;
    expect(joined(...parts)?.text).toBe(`${LONG}end`);
    const other = { ...FROM_BEN, sender_user: { ...ANN, id: 44 } };
    expect(joined(parts[0], forward('end', 2, 100, { forward_origin: other }))).toBeUndefined();
    const whole = joined(message({ text: 'So?' }, 0), parts[0]) as Message;
    expect(joined(whole, parts[1])?.reply_to_message?.text).toBe(`${LONG}end`);
  });

  it('does not grow for ever', () => {
    let whole: Message | undefined = message({ text: LONG });
    let parts = 0;
    for (let id = 2; whole; id++, parts++) whole = joined(whole, message({ text: LONG }, id));
    expect(parts).toBe(12);
  });

  it('is not two short messages, nor a picture with words', () => {
    expect(joined(message({ text: 'Hm' }), message({ text: 'x' }, 2))).toBeUndefined();
    const picture = { text: LONG, caption: LONG };
    expect(joined(message(picture), message({ text: 'x' }, 2))).toBeUndefined();
  });
});

it('two persons, channels or topics stay apart', () => {
  const own = message({ text: 'a' });
  expect(isOfSame(own, message({ text: 'b' }))).toBe(true);
  expect(isOfSame(own, message({ from: { ...ANN, id: 43 } }))).toBe(false);
  expect(isOfSame(own, message({ message_thread_id: 7 }))).toBe(false);
  const asGroup = message({ sender_chat: GROUP });
  expect(isOfSame(asGroup, asGroup)).toBe(false);
});

describe('the rest is waited for', () => {
  it.each(['Is this right?', '?', '👇', 'это правда?', '这对吗', '/ask'])('after "%s"', (text) => {
    expect(restMayTake(message({ text }))).toBe(1_000);
  });

  it.each(['How long do refunds take?', 'and in 2021?', 'Кто платит?', '退款需要多久？', '/this'])(
    'not after "%s"',
    (text) => {
      expect(restMayTake(message({ text }))).toBe(0);
    },
  );

  it('after a long part, until a short one has come, and in a group for the bot alone', () => {
    const long = message({ text: LONG });
    expect(restMayTake(long)).toBe(2_000);
    const whole = joined(long, message({ text: 'end' }, 2)) as Message;
    expect(restMayTake(whole)).toBe(0);
    expect(restMayTake(message({ text: 'Is this right?', chat: GROUP }))).toBe(0);
    expect(restMayTake(message({ text: LONG, chat: GROUP }))).toBe(0);
    expect(restMayTake(message({ text: `/ask ${LONG}`, chat: GROUP }))).toBe(2_000);
    expect(restMayTake(message({ text: '/ask is this right?', chat: GROUP }))).toBe(1_000);
  });
});
