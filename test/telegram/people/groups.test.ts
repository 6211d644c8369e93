import type * as Telegram from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };
const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };
const OTHER = { id: -5, type: 'group' as const, title: 'Elsewhere' };

describe('the bot in groups', () => {
  let test: TestBot;
  let asked: string[];
  let leaning: (string | undefined)[];

  beforeEach(async () => {
    asked = [];
    leaning = [];
    test = await startTestBot({
      app: fakeApp({
        ask: async (question, options) => {
          asked.push(question);
          leaning.push(options?.previous?.question);
          return fakeAnswer(question, ['Within 14 days.']);
        },
      }),
      access: { users: new Set(), chats: new Set([GROUP.id]), admins: new Set([OWNER.id]) },
    });
  });
  afterEach(() => test.close());

  const inGroup = (text: string, more: object = {}) =>
    test.api.say(text, { ...ANN, chat: GROUP, ...more });
  const me = () => `@${test.api.botInfo.username}`;

  describe('with access', () => {
    it('answers messages to it, and ignores others', async () => {
      inGroup('good morning');
      inGroup(`/ask${me()} When?`);
      inGroup('/ask How?');
      inGroup(`${me().toUpperCase()} who?`);
      inGroup('Bot, which?', {
        entities: [{ type: 'text_mention', offset: 0, length: 4, user: { ...test.api.botInfo } }],
      });
      inGroup('/ask@other_bot what?');
      inGroup('/unknown');
      inGroup('/stop');
      inGroup('@other_bot what?');
      await test.api.waitFor('sendMessage', 4);
      inGroup('Why?', { reply_to_message: { message_id: test.api.sent[0]?.message_id } });
      inGroup('Good?', { reply_to_message: { message_id: 1 } });
      inGroup(me());
      await test.api.waitFor('sendMessage', 6);
      expect(asked).toEqual(['When?', 'How?', 'who?', 'which?', 'Why?']);
      expect(test.api.sent[5]?.text).toContain('/ask How long');
      expect(test.api.sent.map(({ chat }) => chat.id)).toEqual(Array(6).fill(GROUP.id));
    });

    it('replies in the topic of the message', async () => {
      const topic = { message_thread_id: 9, is_topic_message: true };
      const texts = ['/ask When?', '/ask', '/help', '/language', '/forget', `${me()} how?`];
      for (const text of texts) inGroup(text, topic);
      await test.api.waitFor('sendMessage', texts.length);
      for (const message of test.api.sent) expect(message.message_thread_id).toBe(9);
      // In a group without topics, a thread id marks a chain of replies.
      inGroup('/ask When?', { message_thread_id: 77 });
      await test.api.waitFor('sendMessage', texts.length + 1);
      expect(test.api.sent.at(-1)).not.toHaveProperty('message_thread_id');
    });

    it('takes no post of a channel, and no opening of a topic, for what a message replies to', async () => {
      const post = {
        ...{ message_id: 7, date: 1, chat: GROUP, from: { id: 777000, is_bot: false } },
        ...{ text: 'Do we refund shoes?', is_automatic_forward: true },
        forward_origin: { type: 'channel', date: 1, message_id: 3, chat: { id: -200 } },
      };
      const opening = { message_id: 8, date: 1, chat: GROUP, from: { ...test.api.botInfo } };
      const comment = { reply_to_message: post };
      const topic = { is_topic_message: true, message_thread_id: 8 };
      const inTopic = {
        ...topic,
        reply_to_message: { ...opening, forum_topic_created: { name: 'x' } },
      };
      inGroup('/ask is it true', comment);
      inGroup('/ask and for boots?', comment);
      inGroup('/watch', comment);
      inGroup(`${me()} hi`, comment);
      inGroup('not for the bot', inTopic);
      inGroup('/ask hi', inTopic);
      inGroup('/ask', comment);
      await test.api.waitFor('sendMessage', 6);
      expect(asked).toEqual(['is it true', 'and for boots?', 'Do we refund shoes?']);
      expect(leaning.slice(0, 2)).toEqual([undefined, 'is it true']);
      const [, , watched, hello, inTopicToo, called] = test.api.sent;
      expect(watched?.text).toMatch(/you cannot ask me there/);
      expect([hello?.text, inTopicToo?.text]).toEqual(
        Array(2).fill(expect.stringMatching(/^Hello/)),
      );
      expect(called?.reply_parameters?.message_id).toBe(post.message_id);
    });

    it('answers anonymous admins and channels, but no bots, inline messages or posts', async () => {
      const channel = { id: -200, type: 'channel' as const, title: 'News' };
      inGroup('/ask What?', { is_bot: true });
      inGroup('/ask What?', { via_bot: { ...test.api.botInfo } });
      inGroup('/ask What?', { sender_chat: channel, is_automatic_forward: true });
      inGroup('/ask When?', { sender_chat: GROUP });
      inGroup('/ask Who?', { sender_chat: channel });
      await test.api.waitFor('sendMessage', 2);
      expect(asked).toEqual(['When?', 'Who?']);
      expect(test.api.sent).toHaveLength(2);
    });

    it('counts the questions of each channel, and knows which it asked before', async () => {
      const channel = (id: number) => ({ id, type: 'channel' as const, title: 'News' });
      await test.restart({ questionsPerMinute: 1 });
      inGroup('/ask When is lunch?', { sender_chat: channel(-200) });
      inGroup('/ask Where?', { sender_chat: channel(-200) });
      inGroup('/ask Who?', { sender_chat: channel(-201) });
      inGroup('/ask How?', { sender_chat: GROUP });
      inGroup('/ask Why?');
      await test.api.waitFor('sendMessage', 5);
      expect(asked).toEqual(['When is lunch?', 'Who?', 'How?', 'Why?']);
      expect(leaning).toEqual([undefined, undefined, undefined, undefined]);
      await test.restart({ questionsPerMinute: 0 });
      inGroup('/ask and then?', { sender_chat: channel(-200) });
      await test.api.waitFor('sendMessage', 6);
      expect(leaning.at(-1)).toBe('When is lunch?');
    });

    it('shuts out a channel where an admin replies /deny to it', async () => {
      const channel = { id: -200, type: 'channel' as const, title: 'News' };
      const theirs = { message_id: 9, date: 1, chat: GROUP, sender_chat: channel, text: 'x' };
      test.api.say('/deny', { ...OWNER, chat: GROUP, reply_to_message: theirs });
      inGroup('/ask What?', { sender_chat: channel });
      inGroup('/ask When?');
      await test.api.waitFor('sendMessage', 2);
      expect(asked).toEqual(['When?']);
    });

    it('greets a group once when it is added', async () => {
      test.api.push(membership(GROUP, 'left', 'member'));
      test.api.push(membership(GROUP, 'member', 'administrator'));
      test.api.push(membership(GROUP, 'administrator', 'left'));
      inGroup('/ask When?');
      await test.api.waitFor('sendMessage', 2);
      expect(test.api.sent[0]?.text).toMatch(/^Hello!.*\/ask/);
      expect(test.api.sent[1]?.text).toContain('Within 14 days.');
    });
  });

  describe('without access', () => {
    it('tells the id once and leaves', async () => {
      test.api.push(membership(OTHER, 'left', 'member'));
      await test.api.waitFor('leaveChat');
      const there = test.api.sent.filter(({ chat }) => chat.id === OTHER.id);
      expect(there.map(({ text }) => text)).toEqual([expect.stringContaining('id: -5')]);
      expect(test.log.join()).toContain('/allow -5');
    });

    it('leaves even if it may not write', async () => {
      test.api.failNext('sendMessage', { status: 403 });
      test.api.push(membership(OTHER, 'kicked', 'restricted'));
      await test.api.waitFor('leaveChat');
      await test.api.waitFor('leaveChat');
      // It also continues if it was removed before it could leave.
      test.api.failNext('leaveChat', { status: 403 });
      test.api.say('/ask When?', { ...ANN, chat: OTHER });
      await test.api.waitFor('leaveChat', 2);
      inGroup('/ask When?');
      // Nothing was said again to the same person within a minute.
      await eventually(() => expect(asked).toEqual(['When?']));
    });

    it('tells an admin who adds it how to give access, and stays until somebody asks', async () => {
      test.api.push(membership(OTHER, 'left', 'member', OWNER));
      test.api.say('good morning', { ...ANN, chat: OTHER });
      await test.api.waitFor('sendMessage');
      expect(test.api.sent[0]?.text).toContain('/allow -5');
      expect(methods()).not.toContain('leaveChat');
      test.api.say('/ask When?', { ...ANN, chat: OTHER });
      await test.api.waitFor('leaveChat');
      expect(asked).toEqual([]);
    });

    it('lets an admin give access in the group, and stays', async () => {
      test.api.push(membership(OTHER, 'left', 'member', OWNER));
      test.api.say('/allow', { ...OWNER, chat: OTHER });
      test.api.say('/ask When?', { ...ANN, chat: OTHER });
      await test.api.waitFor('sendMessage', 3);
      expect(asked).toEqual(['When?']);
      expect(methods()).not.toContain('leaveChat');
    });

    it('ignores messages that are not to it', async () => {
      test.api.say('good morning', { ...ANN, chat: OTHER });
      test.api.say('/ask@other_bot When?', { ...ANN, chat: OTHER });
      test.api.push(
        membership({ ...OTHER, type: 'channel', title: 'News' }, 'left', 'administrator'),
      );
      test.api.push(membership({ ...ANN, type: 'private' }, 'member', 'kicked'));
      test.api.push(membership({ ...ANN, type: 'private' }, 'kicked', 'member'));
      inGroup('/ask When?');
      await test.api.waitFor('sendMessage');
      await test.bot.stop();
      expect(test.api.sent.map(({ chat }) => chat.id)).toEqual([GROUP.id]);
      expect(methods()).not.toContain('leaveChat');
    });
  });

  describe('that become supergroups', () => {
    const NEW = { id: -1009, type: 'supergroup' as const, title: 'Team' };
    const moved = (way: 'to' | 'from') => {
      const migrated = { migrate_to_chat_id: NEW.id };
      const chat = way === 'to' ? GROUP : NEW;
      const service = way === 'to' ? migrated : { migrate_from_chat_id: GROUP.id };
      const message = { message_id: 900, date: 1, chat, from: { ...ANN, is_bot: false } };
      return test.api.push({ message: { ...message, ...service } as never });
    };

    it.each([['to', 'from'] as const, ['from', 'to'] as const, ['from'] as const])(
      'keep their access, in whatever order Telegram reports the move (%s, %s)',
      async (...ways) => {
        for (const way of ways) moved(way);
        // Both chats have handled the earlier updates now.
        inGroup('/help');
        test.api.say('/help', { ...ANN, chat: NEW });
        await test.api.waitFor('sendMessage', 2);
        await test.restart();
        test.api.say('/ask When?', { ...ANN, chat: NEW });
        await test.api.waitFor('sendMessage', 3);
        expect(asked).toEqual(['When?']);
        expect(test.log.filter((line) => line.includes('ALLOWED_CHATS'))).toHaveLength(1);
      },
    );

    it('stay denied', async () => {
      test.api.say(`/deny ${GROUP.id}`, OWNER);
      await test.api.waitFor('sendMessage');
      moved('to');
      inGroup('/help');
      await test.api.waitFor('sendMessage', 2);
      test.api.say('/ask When?', { ...ANN, chat: NEW });
      await test.api.waitFor('leaveChat');
      expect(asked).toEqual([]);
    });
  });

  const methods = () => test.api.calls.map(({ method }) => method);
});

function membership(
  chat: object,
  before: string,
  now: string,
  by: { id: number; first_name: string } = ANN,
): Omit<Telegram.Update, 'update_id'> {
  const user = { id: 123456, is_bot: true, first_name: 'Footnote' };
  const from = { ...by, is_bot: false };
  const member = (status: string) => ({ user, status, is_member: true });
  const change = { old_chat_member: member(before), new_chat_member: member(now) };
  return { my_chat_member: { chat, from, date: 1, ...change } } as never;
}
