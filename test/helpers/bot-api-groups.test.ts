import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectRefused, useBotApi } from './bot-api-client.ts';

const FORUM = { id: -1005, type: 'supergroup', title: 'Readers', is_forum: true } as const;

const { current } = useBotApi();

const lastMessage = async () => (await current.client.getUpdates()).at(-1)?.message;

describe('topics', () => {
  const topic = { chat: FORUM, message_thread_id: 9, is_topic_message: true } as const;

  it('are kept in messages of both sides', async () => {
    current.api.say('hello', topic);
    expect(await lastMessage()).toMatchObject({ message_thread_id: 9, is_topic_message: true });
    const answer = await current.client.sendMessage(FORUM.id, 'Yes?', { message_thread_id: 9 });
    expect(answer.message_thread_id).toBe(9);
    expect(current.api.sent).toMatchObject([{ message_thread_id: 9 }]);
  });

  it('must exist where the chat is known', async () => {
    current.api.say('hello', topic);
    current.api.say('a reply in no topic', { chat: FORUM, message_thread_id: 3 });
    const send = (id: number) =>
      current.client.sendMessage(FORUM.id, 'Yes?', { message_thread_id: id });
    await expectRefused(send(3), 'message thread not found');
    const action = current.client.sendChatAction(FORUM.id, 'typing', { message_thread_id: 8 });
    await expectRefused(action, 'message thread not found');
    expect(await send(9)).toMatchObject({ text: 'Yes?' });
  });
});

describe('speakers', () => {
  it('can be anonymous admins, or channels', async () => {
    current.api.say('as the group', { id: 42, chat: FORUM, sender_chat: FORUM });
    expect(await lastMessage()).toMatchObject({
      from: { id: 1087968824, is_bot: true },
      sender_chat: { id: FORUM.id },
    });
    const channel = { id: -1009, type: 'channel', title: 'News' } as const;
    current.api.say('as a channel', { chat: FORUM, sender_chat: channel });
    expect(await lastMessage()).toMatchObject({
      from: { id: 136817688 },
      sender_chat: { id: -1009 },
    });
  });

  it('can be bots, or speak through one', async () => {
    const other = { id: 7, is_bot: true, first_name: 'Other', username: 'other_bot' };
    current.api.say('beep', { ...other, chat: FORUM });
    expect((await lastMessage())?.from).toMatchObject(other);
    current.api.say('a result', { chat: FORUM, via_bot: other });
    expect(await lastMessage()).toMatchObject({ from: { is_bot: false }, via_bot: other });
  });
});

describe('entities', () => {
  it('are found: a command at the start, and mentions', async () => {
    current.api.say('/ask@footnote_test_bot 👍 @ada_lovelace a@example.org (@ada_lovelace) /help');
    expect((await lastMessage())?.entities).toEqual([
      { type: 'bot_command', offset: 0, length: 22 },
      { type: 'mention', offset: 26, length: 13 },
      { type: 'mention', offset: 55, length: 13 },
    ]);
  });

  it('always stand where the words are', async () => {
    const piece = fc.constantFrom('/ask', '@somebody', '@a', '👍', ' ', 'é', '_', '(', '\n');
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const text = pieces.join('');
        current.api.say(text);
        const message = await lastMessage();
        await current.client.getUpdates({ offset: -1 });
        for (const { type, offset, length } of message?.entities ?? []) {
          const words = text.slice(offset, offset + length);
          expect(words).toMatch(type === 'mention' ? /^@\w{4,}$/ : /^\/\w+(@\w+)?$/);
        }
        const first = /(?:^|[\s(])@somebody(?=$|[\s(])/.test(text);
        const found = message?.entities?.some(({ type }) => type === 'mention') ?? false;
        expect(found || !first).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('are those given instead', async () => {
    const user = { id: 123456, is_bot: true, first_name: 'Footnote' };
    const entities = [{ type: 'text_mention' as const, offset: 0, length: 8, user }];
    current.api.say('Footnote, @somebody?', { chat: FORUM, entities });
    expect((await lastMessage())?.entities).toEqual(entities);
    current.api.say('@somebody', { entities: [] });
    expect(await lastMessage()).not.toHaveProperty('entities');
  });
});

describe('replies', () => {
  it('carry the message of the bot, as it stands', async () => {
    const { message_id } = await current.client.sendMessage(FORUM.id, 'Which one?');
    await current.client.editMessageText(FORUM.id, message_id, 'Which two?');
    current.api.say('these', { chat: FORUM, reply_to_message: { message_id } });
    expect(await lastMessage()).toMatchObject({
      reply_to_message: { message_id, text: 'Which two?', from: { id: current.api.botInfo.id } },
    });
  });

  it('carry only an id where the message is not known', async () => {
    current.api.say('these', { chat: FORUM, reply_to_message: { message_id: 99 } });
    expect((await lastMessage())?.reply_to_message).toEqual({ message_id: 99 });
  });

  it('of the bot carry the message of the person, one level deep', async () => {
    current.api.say('question', { chat: FORUM });
    const asked = (await lastMessage())?.message_id ?? 0;
    const to = (message_id: number) => ({ reply_parameters: { message_id } });
    const answer = await current.client.sendMessage(FORUM.id, 'Answer', to(asked));
    expect(answer.reply_to_message).toMatchObject({ text: 'question', from: { id: 1001 } });
    expect(answer).not.toHaveProperty('reply_parameters');
    const more = await current.client.sendMessage(FORUM.id, 'More', to(answer.message_id));
    expect(more.reply_to_message?.text).toBe('Answer');
    expect(more.reply_to_message).not.toHaveProperty('reply_to_message');
  });

  it('of the bot to nothing are refused unless it does not mind', async () => {
    const reply = (allow_sending_without_reply: boolean) =>
      current.client.sendMessage(FORUM.id, 'Answer', {
        reply_parameters: { message_id: 99, allow_sending_without_reply },
      });
    await expectRefused(reply(false), 'message to be replied not found');
    const answer = await reply(true);
    expect(answer).not.toHaveProperty('reply_to_message');
    expect(answer.message_id).toBe(100);
  });
});
