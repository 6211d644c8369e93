import { Bot, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotApi, startBotApi } from './bot-api.ts';

type Answer = Record<string, unknown> & { description?: string };
type Received = { update_id: number; message?: { text: string } }[];

let api: BotApi;

beforeEach(async () => {
  api = await startBotApi();
});

afterEach(() => api.close());

async function call(method: string, params: object = {}, token = api.token): Promise<Answer> {
  const response = await fetch(`${api.url}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  const answer = (await response.json()) as Answer;
  expect(response.status).toBe(answer.ok ? 200 : answer.error_code);
  return answer;
}

async function poll(params: object = {}): Promise<number[]> {
  const { result } = await call('getUpdates', params);
  return (result as Received).map((update) => update.update_id);
}

const refusal = (error_code: number, description: string) => {
  return { ok: false, error_code, description };
};

const send = (params: object) => call('sendMessage', { chat_id: 7, text: 'Hello', ...params });

describe('getUpdates', () => {
  it('repeats what is not confirmed, and discards what is', async () => {
    const [first, second, third] = [api.say('one'), api.say('two'), api.say('three')];
    expect(await poll()).toEqual([first, second, third]);
    expect(await poll({ limit: 2 })).toEqual([first, second]);
    expect(await poll({ offset: second })).toEqual([second, third]);
    expect(await poll({ offset: 0 })).toEqual([second, third]);
    expect(await poll({ offset: third + 1 })).toEqual([]);
    expect(await poll()).toEqual([]);
  });

  it('wakes a long poll when an update arrives', async () => {
    // Longer than a test may take, so that only the update can end it in time.
    const polling = poll({ timeout: 50 });
    await api.waitFor('getUpdates');
    const id = api.say('wake up');
    expect(await polling).toEqual([id]);
  });

  it('ends a long poll empty when its time is up', async () => {
    const started = Date.now();
    expect(await poll({ timeout: 1 })).toEqual([]);
    expect(Date.now() - started).toBeGreaterThan(900);
  });

  it('ends the older of two polls with 409 and goes on with the newer', async () => {
    const older = call('getUpdates', { timeout: 30 });
    await api.waitFor('getUpdates');
    const newer = poll({ timeout: 30 });
    const reason = 'make sure that only one bot instance is running';
    const by = 'Conflict: terminated by other getUpdates request';
    expect(await older).toEqual(refusal(409, `${by}; ${reason}`));
    const id = api.say('for the newer one');
    expect(await newer).toEqual([id]);
  });

  it('keeps an update when the poller hung up', async () => {
    const hangUp = new AbortController();
    const url = `${api.url}/bot${api.token}/getUpdates?timeout=30`;
    const polling = fetch(url, { signal: hangUp.signal });
    await api.waitFor('getUpdates');
    hangUp.abort();
    await expect(polling).rejects.toThrow();
    const id = api.say('still there');
    expect(await poll({ timeout: 5 })).toEqual([id]);
  });

  it('remembers allowed_updates and drops other kinds as they arrive', async () => {
    const before = api.say('no filter yet');
    expect(await poll({ allowed_updates: ['callback_query'] })).toEqual([before]);
    api.say('not wanted');
    const wanted = press('q1');
    expect(await poll({ offset: before + 1 })).toEqual([wanted]);
  });

  it('counts, and on demand drops, what is pending', async () => {
    api.say('one');
    expect((await call('getWebhookInfo')).result).toMatchObject({ pending_update_count: 1 });
    await call('deleteWebhook', { drop_pending_updates: true });
    expect((await call('getWebhookInfo')).result).toMatchObject({ pending_update_count: 0 });
  });
});

function press(id: string): number {
  const from = { id: 1001, is_bot: false, first_name: 'Ada' };
  return api.push({ callback_query: { id, from, chat_instance: '1', data: 'v1:a:more:0' } });
}

describe('say', () => {
  it('marks a leading command, in the chat and by the person given', async () => {
    const chat = { id: -1005, type: 'supergroup', title: 'Readers' } as const;
    api.say('/ask@footnote_test_bot what?', { id: 5, first_name: 'Bo', chat });
    const [update] = (await call('getUpdates')).result as Received;
    expect(update?.message).toMatchObject({
      from: { id: 5, is_bot: false, first_name: 'Bo' },
      chat,
      entities: [{ type: 'bot_command', offset: 0, length: 22 }],
    });
  });

  it('leaves ordinary text without entities, in the private chat', async () => {
    api.say('and/or', { id: 5 });
    const [update] = (await call('getUpdates')).result as Received;
    expect(update?.message).toMatchObject({ chat: { id: 5, type: 'private' } });
    expect(update?.message).not.toHaveProperty('entities');
  });
});

describe('access', () => {
  it('answers 401 to another token, 404 to an unknown method', async () => {
    expect(await call('getMe', {}, '1:other')).toEqual(refusal(401, 'Unauthorized'));
    expect(await call('constructor')).toEqual(refusal(404, 'Not Found: method not found'));
    expect(api.calls).toEqual([]);
    expect(api.refused).toMatchObject([{ method: 'constructor' }]);
  });

  it('takes added methods', async () => {
    const more = await startBotApi({ methods: { sendDice: ({ chat_id }) => ({ chat_id }) } });
    const response = await fetch(`${more.url}/bot${more.token}/sendDice?chat_id=7`);
    expect(await response.json()).toEqual({ ok: true, result: { chat_id: '7' } });
    await more.close();
  });
});

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
    expect([...api.sent, ...api.calls]).toEqual([]);
  });

  it('accepts what just fits, touching quotes included, and counts the ids up', async () => {
    const entities = [quote, { ...inner, offset: 5 }];
    const first = await send({ text: 'x'.repeat(4096), entities });
    const second = await send({ text: '👍', entities: bad(0, 2), parse_mode: 'HTML' });
    await send({ reply_markup: button('é'.repeat(32)) });
    expect(first).toMatchObject({ ok: true, result: { message_id: 1, chat: { id: 7 } } });
    expect(second).toMatchObject({ ok: true, result: { message_id: 2 } });
    expect(api.sent).toMatchObject([{ entities }, { text: '👍', parse_mode: 'HTML' }, {}]);
  });

  it('edits its own messages, but not into the same', async () => {
    await send({});
    const edit = (message_id: number) =>
      call('editMessageText', { chat_id: 7, message_id, text: 'New' });
    expect(await edit(1)).toMatchObject({ result: { text: 'New' } });
    expect((await edit(1)).description).toMatch(/^Bad Request: message is not modified/);
    expect((await edit(9)).description).toBe('Bad Request: message to edit not found');
    expect(api.sent).toMatchObject([{ text: 'Hello' }]);
  });

  it('takes an answer to a pressed button only', async () => {
    press('q1');
    const answer = (id: string) => call('answerCallbackQuery', { callback_query_id: id });
    expect(await answer('q1')).toEqual({ ok: true, result: true });
    expect((await answer('q2')).description).toMatch(/^Bad Request: query is too old/);
  });
});

describe('failNext', () => {
  it('fails with 429 and retry_after, as many times as ordered', async () => {
    api.failNext('sendMessage', { status: 429, retry_after: 3 }, 2);
    const parameters = { retry_after: 3 };
    const expected = { ...refusal(429, 'Too Many Requests: retry after 3'), parameters };
    expect(await send({})).toEqual(expected);
    expect(await send({})).toEqual(expected);
    expect(await send({})).toMatchObject({ ok: true });
    expect(api.calls).toHaveLength(3);
    expect(api.sent).toHaveLength(1);
  });

  it('fails with the description given, or the usual one', async () => {
    api.failNext('sendMessage', { status: 400, description: 'Bad Request: chat not found' });
    api.failNext('sendMessage', { status: 403 });
    expect((await send({})).description).toBe('Bad Request: chat not found');
    expect(await send({})).toEqual(refusal(403, 'Forbidden: bot was blocked by the user'));
  });

  it.each(['before', 'after'] as const)('drops the connection %s the effect', async (drop) => {
    const arrived = drop === 'after' ? 1 : 0;
    api.failNext('sendMessage', { drop });
    await expect(send({})).rejects.toThrow('fetch failed');
    expect(api.calls).toHaveLength(1);
    expect(api.sent).toHaveLength(arrived);
    expect(await send({})).toMatchObject({ ok: true, result: { message_id: arrived + 1 } });
  });
});

describe('bodies', () => {
  const url = () => `${api.url}/bot${api.token}/sendMessage`;
  const entities = [{ type: 'bold', offset: 0, length: 2 }];
  const fields = { chat_id: '7', text: '[1] é', entities: JSON.stringify(entities) };

  it('reads urlencoded fields', async () => {
    await fetch(url(), { method: 'POST', body: new URLSearchParams(fields) });
    expect(api.calls[0]?.params).toEqual({ chat_id: '7', text: '[1] é', entities });
    expect(api.sent).toMatchObject([{ chat: { id: 7 }, text: '[1] é', entities }]);
  });

  it('reads multipart fields and files byte by byte', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 13, 10, 13, 10]);
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('document', new Blob([bytes]), 'café.pdf');
    await fetch(url(), { method: 'POST', body: form });
    const document = { filename: 'café.pdf', bytes };
    expect(api.calls[0]?.params).toEqual({ chat_id: '7', text: '[1] é', entities, document });
  });

  it('refuses a body that is not JSON though it says so', async () => {
    const headers = { 'content-type': 'application/json' };
    const { status } = await fetch(url(), { method: 'POST', headers, body: '{' });
    expect(status).toBe(400);
  });
});

describe('waitFor', () => {
  it('resolves once there are enough calls', async () => {
    const waiting = api.waitFor('sendMessage', 2);
    await send({ text: 'one' });
    await send({ text: 'two' });
    expect(await waiting).toMatchObject([{ params: { text: 'one' } }, { params: { text: 'two' } }]);
  });

  it('rejects with the calls seen, those refused included', async () => {
    await call('getMe');
    await send({ text: '' });
    const waiting = api.waitFor('sendMessage', 1, 50);
    await expect(waiting).rejects.toThrow(/no 1 x sendMessage within 50 ms.*getMe.*is empty/s);
  });

  it('rejects on close', async () => {
    const waiting = expect(api.waitFor('getMe')).rejects.toThrow('before close');
    await api.close();
    await waiting;
  });
});

describe('with grammY', () => {
  it('serves a polling bot from start to stop', async () => {
    const bot = new Bot(api.token, { client: { apiRoot: api.url } });
    bot.on('message:text', (ctx) => ctx.reply(`You said: ${ctx.msg.text}`));
    const running = bot.start();
    api.say('hello');
    await api.waitFor('sendMessage');
    await bot.stop();
    await running;
    expect(api.sent).toMatchObject([{ chat: { id: 1001 }, text: 'You said: hello' }]);
    expect(await poll()).toEqual([]);
    expect(api.refused).toEqual([]);
  });

  it('reads its uploads', async () => {
    const upload = await startBotApi({ methods: { sendDocument: () => ({}) } });
    const bot = new Bot(upload.token, { client: { apiRoot: upload.url } });
    await bot.api.sendDocument(7, new InputFile(Buffer.from('a\r\nb'), 'my notes.md'));
    const files = Object.values(upload.calls[0]?.params ?? {});
    expect(files).toContainEqual({ filename: 'my notes.md', bytes: Buffer.from('a\r\nb') });
    await upload.close();
  });
});
