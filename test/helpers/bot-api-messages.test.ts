import { describe, expect, it } from 'vitest';
import { useBotApi } from './bot-api-client.ts';

const { current, call, send } = useBotApi();

describe('messages', () => {
  const quote = { type: 'blockquote', offset: 0, length: 5 };
  const inner = { type: 'expandable_blockquote', offset: 1, length: 2 };
  const bad = (offset: number, length: number) => [{ type: 'bold', offset, length }];
  const button = (data: string) => ({ inline_keyboard: [[{ text: 'More', callback_data: data }]] });

  it.each([
    ['no chat', { chat_id: undefined }, 'chat_id is empty'],
    ['no text', { text: undefined }, 'message text is empty'],
    ['blank text', { text: ' \n ' }, 'message text is empty'],
    ['4097 units', { text: 'x'.repeat(4097) }, 'message is too long'],
    ['half an emoji', { text: 'x\ud83d' }, 'strings must be encoded in UTF-8'],
    ['a negative offset', { entities: bad(-1, 2) }, 'entity .* offset -1'],
    ['a fraction', { entities: bad(0.5, 2) }, 'entity .* offset 0.5'],
    ['no length', { entities: bad(1, 0) }, 'entity .* length 0'],
    ['an end past the text', { entities: bad(3, 3) }, 'entity .* after the end of the text .* 6'],
    ['a split start', { text: 'a👍b', entities: bad(2, 1) }, 'entity begins in a middle .* 5'],
    ['a split end', { text: 'a👍b', entities: bad(0, 2) }, 'entity .* ends in a middle .* 5'],
    ['text for entities', { entities: 'bold' }, "can't parse entities JSON object"],
    ['a quote in a quote', { entities: [quote, inner] }, 'entity .* nests block quotes'],
    ['65 bytes of data', { reply_markup: button(`${'é'.repeat(32)}x`) }, 'BUTTON_DATA_INVALID'],
  ])('refuses %s', async (_, params, reason) => {
    const answer = await send(params);
    expect(answer).toMatchObject({ ok: false, error_code: 400 });
    expect(answer.description).toMatch(new RegExp(`^Bad Request: ${reason}$`));
    expect([...current.api.sent, ...current.api.calls]).toEqual([]);
  });

  it('accepts what just fits, touching quotes included, and counts the ids up', async () => {
    const entities = [quote, { ...inner, offset: 5 }];
    const first = await send({ text: 'x'.repeat(4096), entities });
    const second = await send({ text: '👍', entities: bad(0, 2), parse_mode: 'HTML' });
    await send({ reply_markup: button('é'.repeat(32)) });
    expect(first).toMatchObject({ ok: true, result: { message_id: 1, chat: { id: 7 } } });
    expect(second).toMatchObject({ ok: true, result: { message_id: 2 } });
    expect(current.api.sent).toMatchObject([{ entities }, { text: '👍', parse_mode: 'HTML' }, {}]);
  });

  it('edits its own messages, but not into the same', async () => {
    await send({});
    const edit = (message_id: number) =>
      call('editMessageText', { chat_id: 7, message_id, text: 'New' });
    expect(await edit(1)).toMatchObject({ result: { text: 'New' } });
    expect((await edit(1)).description).toMatch(/^Bad Request: message is not modified/);
    expect((await edit(9)).description).toBe('Bad Request: message to edit not found');
    expect(current.api.sent).toMatchObject([{ text: 'Hello' }]);
  });

  it('takes an answer to a pressed button only', async () => {
    press('q1');
    const answer = (id: string) => call('answerCallbackQuery', { callback_query_id: id });
    expect(await answer('q1')).toEqual({ ok: true, result: true });
    expect((await answer('q2')).description).toMatch(/^Bad Request: query is too old/);
  });
});

function press(id: string): number {
  const from = { id: 1001, is_bot: false, first_name: 'Ada' };
  return current.api.push({
    callback_query: { id, from, chat_instance: '1', data: 'v1:a:more:0' },
  });
}
