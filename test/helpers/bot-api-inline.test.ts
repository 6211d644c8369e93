import type { InlineQueryResult } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { expectRefused, useBotApi } from './bot-api-client.ts';

const { current } = useBotApi();

const article = (more: object = {}) =>
  ({
    type: 'article',
    id: '1',
    title: 'A quote',
    input_message_content: { message_text: 'The quote.' },
    ...more,
  }) as InlineQueryResult;

async function typed(query = 'words'): Promise<string> {
  current.api.typeInline(query, { id: 42 });
  return (await current.client.getUpdates()).at(-1)?.inline_query?.id ?? '';
}

describe('inline queries', () => {
  it('arrive as they were typed', async () => {
    current.api.typeInline('who?', { id: 42 }, { chat_type: 'group', offset: '10' });
    const [update] = await current.client.getUpdates();
    expect(update?.inline_query).toMatchObject({
      from: { id: 42 },
      query: 'who?',
      chat_type: 'group',
      offset: '10',
    });
    expect(() => current.api.typeInline('x'.repeat(257))).toThrow('256');
  });

  it('are answered once, with up to 50 results', async () => {
    const id = await typed();
    const results = Array.from({ length: 50 }, (_, i) => article({ id: `${i}` }));
    const button = { text: 'Ask in private', start_parameter: 'a-Z_9'.padEnd(64, 'x') };
    const more = { button, cache_time: 0, is_personal: true };
    expect(await current.client.answerInlineQuery(id, results, more)).toBe(true);
    const late = 'query is too old and response timeout expired or query ID is invalid';
    await expectRefused(current.client.answerInlineQuery(id, results), late);
    await expectRefused(current.client.answerInlineQuery('1', []), late);
  });

  it('are not confused with buttons', async () => {
    const id = await typed();
    await expectRefused(current.client.answerCallbackQuery(id), 'query is too old');
  });

  const content = (message_text: string, more: object = {}) => ({
    input_message_content: { message_text, ...more },
  });
  const outside = [{ type: 'bold', offset: 0, length: 99 }];
  const noAction = { reply_markup: { inline_keyboard: [[{ text: 'A' }]] } };

  it.each([
    ['51 results', Array.from({ length: 51 }, (_, i) => article({ id: `${i}` })), 'RESULTS_TOO'],
    ['the same id twice', [article(), article()], 'RESULT_ID_DUPLICATE'],
    ['no id', [article({ id: '' })], 'RESULT_ID_INVALID'],
    ['65 bytes of id', [article({ id: `${'é'.repeat(32)}x` })], 'RESULT_ID_INVALID'],
    ['no title', [article({ title: undefined })], "can't parse inline query result: Can't find"],
    ['an empty title', [article({ title: ' ' })], 'ARTICLE_TITLE_EMPTY'],
    ['no content', [article({ input_message_content: null })], "can't parse inline query result"],
    ['an empty text', [article(content(''))], 'message text is empty'],
    ['4097 units', [article(content('x'.repeat(4097)))], 'message is too long'],
    ['entities outside', [article(content('Text', { entities: outside }))], 'entity beginning'],
    ['a bad button', [article(noAction)], "can't parse inline keyboard button"],
  ])('cannot be answered with %s', async (_, results, reason) => {
    const id = await typed();
    await expectRefused(current.client.answerInlineQuery(id, results), reason);
    expect(await current.client.answerInlineQuery(id, [article()])).toBe(true);
  });

  it.each([
    [{ button: { text: 'A', start_parameter: 'no spaces' } }, 'START_PARAM_INVALID'],
    [{ button: { text: 'A', start_parameter: 'x'.repeat(65) } }, 'START_PARAM_INVALID'],
    [{ button: { text: 'A', start_parameter: '' } }, 'START_PARAM_EMPTY'],
    [{ button: { text: '', start_parameter: 'a' } }, 'SWITCH_PM_TEXT_EMPTY'],
    [{ button: { text: 'A' } }, "can't parse inline query results button"],
    [{ cache_time: 0.5 }, 'invalid cache_time specified'],
    [{ next_offset: 'x'.repeat(65) }, 'NEXT_OFFSET_INVALID'],
  ])('cannot be answered with %j', async (more, reason) => {
    await expectRefused(current.client.answerInlineQuery(await typed(), [], more), reason);
  });
});
