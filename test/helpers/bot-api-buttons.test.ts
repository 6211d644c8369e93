import type { InlineKeyboardButton, Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { expectRefused, useBotApi } from './bot-api-client.ts';

const { current } = useBotApi();

const keyboard = (...buttons: object[]) => ({
  reply_markup: { inline_keyboard: [buttons as InlineKeyboardButton[]] },
});
const MORE = keyboard({ text: 'More', callback_data: 'v1:a:more' });
const LESS = keyboard({ text: 'Less', callback_data: 'v1:a:less' });

/** The query that came in for the last button pressed. */
async function pressed(message: Pick<Message, 'chat' | 'message_id'>, data = 'v1:a:more') {
  const id = current.api.press(message, data);
  const updates = await current.client.getUpdates();
  const query = updates.find(({ update_id }) => update_id === id)?.callback_query;
  if (query === undefined) throw new Error('no query came in');
  return query;
}

describe('press', () => {
  it('brings the message as it stands, and the person of the chat', async () => {
    const message = await current.client.sendMessage(42, 'One', MORE);
    await current.client.editMessageText(42, message.message_id, 'Two', {
      ...LESS,
      entities: [{ type: 'bold', offset: 0, length: 3 }],
    });
    expect(await pressed(message)).toMatchObject({
      from: { id: 42, is_bot: false },
      data: 'v1:a:more',
      message: { text: 'Two', entities: [{ type: 'bold' }], ...LESS, from: { is_bot: true } },
    });
    current.api.press(message, 'x', { id: 43 });
    expect((await current.client.getUpdates()).at(-1)?.callback_query?.from.id).toBe(43);
  });

  it('shows a message that is gone as inaccessible', async () => {
    const message = await current.client.sendMessage(42, 'One', MORE);
    await current.client.deleteMessage(42, message.message_id);
    const { message: shown } = await pressed(message);
    expect(shown).toEqual({ chat: message.chat, message_id: message.message_id, date: 0 });
    const edit = current.client.editMessageText(42, message.message_id, 'Two');
    await expectRefused(edit, 'message to edit not found');
  });
});

describe('a pushed callback_query', () => {
  const push = (message: object) => {
    const from = { id: 42, is_bot: false, first_name: 'Ada' };
    const query = { id: 'q1', from, chat_instance: '1', data: 'x' };
    current.api.push({ callback_query: { ...query, message: message as Message } });
  };

  it('makes an unknown message known as one of the bot', async () => {
    const chat = { id: 42, type: 'private', first_name: 'Ada' };
    push({ message_id: 7, date: 1_700_000_000, chat, text: 'From before' });
    expect(await current.client.editMessageText(42, 7, 'Edited')).toMatchObject({ text: 'Edited' });
    expect((await current.client.sendMessage(42, 'Next')).message_id).toBe(8);
  });

  it('leaves a known message as it stands', async () => {
    const old = await current.client.sendMessage(42, 'One', MORE);
    await current.client.editMessageText(42, old.message_id, 'Two');
    push(old);
    expect(current.api.messageNow(42, old.message_id)?.text).toBe('Two');
  });
});

describe('answerCallbackQuery', () => {
  it('is taken once, and only for a query that came in', async () => {
    const { id } = await pressed(await current.client.sendMessage(42, 'One', MORE));
    const reason = 'query is too old and response timeout expired or query ID is invalid';
    await expectRefused(current.client.answerCallbackQuery('1'), reason);
    expect(
      await current.client.answerCallbackQuery(id, { text: 'x'.repeat(200), show_alert: true }),
    ).toBe(true);
    await expectRefused(current.client.answerCallbackQuery(id), reason);
  });

  it('checks text and url', async () => {
    const { id } = await pressed(await current.client.sendMessage(42, 'One', MORE));
    const long = current.client.answerCallbackQuery(id, { text: 'x'.repeat(201) });
    await expectRefused(long, 'MESSAGE_TOO_LONG');
    await expectRefused(current.client.answerCallbackQuery(id, { url: 'no url' }), 'URL_INVALID');
    expect(await current.client.answerCallbackQuery(id, { url: 'https://t.me/a?start=b' })).toBe(
      true,
    );
  });
});

describe('edits', () => {
  it('change what messageNow shows, never what was sent', async () => {
    const { message_id } = await current.client.sendMessage(42, 'One', MORE);
    await current.client.editMessageReplyMarkup(42, message_id, LESS);
    expect(current.api.messageNow(42, message_id)).toMatchObject({ text: 'One', ...LESS });
    await current.client.editMessageText(42, message_id, 'Two');
    expect(current.api.messageNow(42, message_id)).toMatchObject({ text: 'Two' });
    expect(current.api.messageNow(42, message_id)?.edit_date).toBeGreaterThan(1_700_000_000);
    expect(current.api.messageNow(42, message_id)?.reply_markup).toBeUndefined();
    expect(current.api.sent).toMatchObject([{ text: 'One', ...MORE }]);
  });

  it('take buttons away once', async () => {
    const { message_id } = await current.client.sendMessage(42, 'One', MORE);
    const without = await current.client.editMessageReplyMarkup(42, message_id);
    expect(without).not.toHaveProperty('reply_markup');
    const again = current.client.editMessageReplyMarkup(42, message_id);
    await expectRefused(again, 'message is not modified');
  });

  it("leave people's messages alone", async () => {
    const chat = { id: -1005, type: 'supergroup', title: 'Readers' } as const;
    current.api.say('mine', { chat });
    const [update] = await current.client.getUpdates();
    const id = update?.message?.message_id ?? 0;
    await expectRefused(
      current.client.editMessageText(chat.id, id, 'yours'),
      "message can't be edited",
    );
    await expectRefused(current.client.deleteMessage(chat.id, id), "message can't be deleted");
    await expectRefused(current.client.deleteMessage(chat.id, 99), 'message to delete not found');
  });

  it('delete for good', async () => {
    const { message_id } = await current.client.sendMessage(42, 'One');
    expect(await current.client.deleteMessage(42, message_id)).toBe(true);
    expect(current.api.messageNow(42, message_id)).toBeUndefined();
    await expectRefused(
      current.client.deleteMessage(42, message_id),
      'message to delete not found',
    );
  });
});

describe('keyboards', () => {
  const button = "can't parse inline keyboard button: ";
  const web = (url: string) => ({ text: 'Open', url });

  it.each([
    [{ callback_data: 'x' }, `${button}Can't find field "text"`],
    [{ text: '', callback_data: 'x' }, 'inline keyboard button text is empty'],
    [{ text: 'A' }, `${button}Text buttons are unallowed in the inline keyboard`],
    [{ text: 'A', callback_data: '' }, `${button}Text buttons are unallowed`],
    [{ text: 'A', callback_data: 'x', url: 'https://a.org' }, `${button}url and callback_data`],
    [{ text: 'A', callback_data: 'x'.repeat(65) }, 'BUTTON_DATA_INVALID'],
    [{ text: 'A', copy_text: { text: 'x'.repeat(257) } }, 'BUTTON_COPY_TEXT_INVALID'],
    [web('ftp://a.org'), "inline keyboard button URL 'ftp://a.org' is invalid: Unsupported URL"],
    [web('no url'), "inline keyboard button URL 'no url' is invalid: Wrong HTTP URL"],
    [web('http://nodots'), "inline keyboard button URL 'http://nodots' is invalid: Wrong HTTP"],
  ])('refuse %j', async (bad, reason) => {
    await expectRefused(current.client.sendMessage(42, 'One', keyboard(bad)), reason);
    const { message_id } = await current.client.sendMessage(42, 'One');
    await expectRefused(
      current.client.editMessageReplyMarkup(42, message_id, keyboard(bad)),
      reason,
    );
    await expectRefused(
      current.client.editMessageText(42, message_id, 'Two', keyboard(bad)),
      reason,
    );
  });

  it('take every kind of button we use', async () => {
    const buttons = keyboard(
      { text: 'A', callback_data: 'é'.repeat(32) },
      web('https://example.org/a?b#c'),
      web('tg://resolve?domain=a'),
      { text: 'B', switch_inline_query_current_chat: '' },
      { text: 'C', copy_text: { text: 'x'.repeat(256) } },
    );
    expect(await current.client.sendMessage(42, 'One', buttons)).toMatchObject(buttons);
  });

  it('refuse a link in the text that leads nowhere', async () => {
    const entities = [{ type: 'text_link' as const, offset: 0, length: 3, url: 'not-a-url' }];
    const sending = current.client.sendMessage(42, 'One', { entities });
    await expectRefused(sending, "entity URL 'not-a-url' is invalid: Wrong HTTP URL");
  });
});
