import { describe, expect, it } from 'vitest';
import { ANN, BEN, GROUP, usePeople } from './people.ts';

describe('/forget', () => {
  const { current, said, buttonsOf, noticed } = usePeople();

  it("deletes a person's data once they confirm it, and nobody else's", async () => {
    current.bot.api.say('When?', ANN);
    current.bot.api.say('When?', ANN);
    current.bot.api.say('When?', BEN);
    await said(3);
    current.bot.api.say('/forget', ANN);
    const message = await said(4);
    expect(message.text).toContain('Delete what I store about you?');
    expect(message.text).toMatch(/owner of this bot sees the questions that found no answer/);
    expect(buttonsOf(message).map((button) => [button.text, button.callback_data])).toEqual([
      ['🗑 Delete', 'forget1:42'],
      ['Cancel', 'forget1:42:no'],
    ]);
    // A double press.
    current.bot.api.press(message, 'forget1:42');
    current.bot.api.press(message, 'forget1:42');
    await current.bot.api.waitFor('answerCallbackQuery', 2);
    await current.bot.api.waitFor('editMessageText');
    const now = current.bot.api.messageNow(ANN.id, message.message_id);
    expect(now?.text).toMatch(
      /^Deleted: 2 questions with their answers, 0 votes, 0 standing questions,/,
    );
    expect(now?.text).toContain('Your access stays as it is');
    expect(buttonsOf(now)).toEqual([]);

    current.bot.api.say('/forget', BEN);
    current.bot.api.press(await said(5), 'forget1:43');
    await current.bot.api.waitFor('editMessageText', 2);
    const other = current.bot.api.messageNow(BEN.id, current.bot.api.sent[4]?.message_id ?? 0);
    expect(other?.text).toMatch(/^Deleted: 1 question with its answer,/);
  });

  it('deletes nothing after Cancel, which only the person can press', async () => {
    current.bot.api.say('/ask When?', { ...ANN, chat: GROUP });
    await said(1);
    current.bot.api.say('/forget', { ...ANN, chat: GROUP });
    const message = await said(2);
    current.bot.api.press(message, 'forget1:42:no', BEN);
    expect(await noticed(1)).toContain('somebody else');
    current.bot.api.press(message, 'forget1:42:no', ANN);
    await current.bot.api.waitFor('editMessageText');
    const now = current.bot.api.messageNow(GROUP.id, message.message_id);
    expect(now?.text).toBe('Nothing was deleted.');
    expect(buttonsOf(now)).toEqual([]);
    current.bot.api.say('/forget', { ...ANN, chat: GROUP });
    current.bot.api.press(await said(3), 'forget1:42', ANN);
    await current.bot.api.waitFor('editMessageText', 2);
    const last = current.bot.api.sent[2]?.message_id ?? 0;
    expect(current.bot.api.messageNow(GROUP.id, last)?.text).toContain(
      '1 question with its answer',
    );
  });

  it('obeys only the person', async () => {
    current.bot.api.say('/ask When?', { ...ANN, chat: GROUP });
    await said(1);
    current.bot.api.say('/forget', { ...ANN, chat: GROUP });
    const message = await said(2);
    current.bot.api.press(message, 'forget1:42', BEN);
    expect(await noticed(1)).toContain('somebody else');
    // Telegram does not let people press buttons in another private chat.
    current.bot.api.press({ message_id: 1, chat: { ...ANN, type: 'private' } }, 'forget1:43', BEN);
    expect(await noticed(2)).toContain('somebody else');
    current.bot.api.press(message, 'forget1:42', ANN);
    await current.bot.api.waitFor('editMessageText');
    const now = current.bot.api.messageNow(GROUP.id, message.message_id);
    expect(now?.text).toContain('1 question with its answer');
  });

  it('works for people who have lost access', async () => {
    current.bot.api.say('When?', ANN);
    await said(1);
    const access = { users: new Set<number>(), chats: new Set<number>(), admins: new Set([1]) };
    await current.bot.restart({ access });
    current.bot.api.say('/forget', ANN);
    const message = await said(2);
    current.bot.api.press(message, 'forget1:42');
    await current.bot.api.waitFor('editMessageText');
    const now = current.bot.api.messageNow(ANN.id, message.message_id);
    expect(now?.text).toContain('1 question with its answer');
  });
});
