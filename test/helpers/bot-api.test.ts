import { Bot, InputFile } from 'grammy';
import { describe, expect, it } from 'vitest';
import { startBotApi } from './bot-api.ts';
import { refusal, useBotApi } from './bot-api-client.ts';

const { current, call, poll, send } = useBotApi();

describe('access', () => {
  it('answers 401 to another token, 404 to an unknown method', async () => {
    expect(await call('getMe', {}, '1:other')).toEqual(refusal(401, 'Unauthorized'));
    expect(await call('constructor')).toEqual(refusal(404, 'Not Found: method not found'));
    expect(current.api.calls).toEqual([]);
    expect(current.api.refused).toMatchObject([{ method: 'constructor' }]);
  });

  it('takes added methods', async () => {
    const more = await startBotApi({ methods: { sendDice: ({ chat_id }) => ({ chat_id }) } });
    const response = await fetch(`${more.url}/bot${more.token}/sendDice?chat_id=7`);
    expect(await response.json()).toEqual({ ok: true, result: { chat_id: '7' } });
    await more.close();
  });
});

describe('failNext', () => {
  it('fails with 429 and retry_after, as many times as ordered', async () => {
    current.api.failNext('sendMessage', { status: 429, retry_after: 3 }, 2);
    const parameters = { retry_after: 3 };
    const expected = { ...refusal(429, 'Too Many Requests: retry after 3'), parameters };
    expect(await send({})).toEqual(expected);
    expect(await send({})).toEqual(expected);
    expect(await send({})).toMatchObject({ ok: true });
    expect(current.api.calls).toHaveLength(3);
    expect(current.api.sent).toHaveLength(1);
  });

  it('fails with the description given, or the usual one', async () => {
    current.api.failNext('sendMessage', {
      status: 400,
      description: 'Bad Request: chat not found',
    });
    current.api.failNext('sendMessage', { status: 403 });
    expect((await send({})).description).toBe('Bad Request: chat not found');
    expect(await send({})).toEqual(refusal(403, 'Forbidden: bot was blocked by the user'));
  });

  it.each(['before', 'after'] as const)('drops the connection %s the effect', async (drop) => {
    const arrived = drop === 'after' ? 1 : 0;
    current.api.failNext('sendMessage', { drop });
    await expect(send({})).rejects.toThrow('fetch failed');
    expect(current.api.calls).toHaveLength(1);
    expect(current.api.sent).toHaveLength(arrived);
    expect(await send({})).toMatchObject({ ok: true, result: { message_id: arrived + 1 } });
  });
});

describe('bodies', () => {
  const url = () => `${current.api.url}/bot${current.api.token}/sendMessage`;
  const entities = [{ type: 'bold', offset: 0, length: 2 }];
  const fields = { chat_id: '7', text: '[1] é', entities: JSON.stringify(entities) };

  it('reads urlencoded fields', async () => {
    await fetch(url(), { method: 'POST', body: new URLSearchParams(fields) });
    expect(current.api.calls[0]?.params).toEqual({ chat_id: '7', text: '[1] é', entities });
    expect(current.api.sent).toMatchObject([{ chat: { id: 7 }, text: '[1] é', entities }]);
  });

  it('reads multipart fields and files byte by byte', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 13, 10, 13, 10]);
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('document', new Blob([bytes]), 'café.pdf');
    await fetch(url(), { method: 'POST', body: form });
    const document = { filename: 'café.pdf', bytes };
    expect(current.api.calls[0]?.params).toEqual({
      chat_id: '7',
      text: '[1] é',
      entities,
      document,
    });
  });

  it('refuses a body that is not JSON though it says so', async () => {
    const headers = { 'content-type': 'application/json' };
    const { status } = await fetch(url(), { method: 'POST', headers, body: '{' });
    expect(status).toBe(400);
  });
});

describe('waitFor', () => {
  it('resolves once there are enough calls', async () => {
    const waiting = current.api.waitFor('sendMessage', 2);
    await send({ text: 'one' });
    await send({ text: 'two' });
    expect(await waiting).toMatchObject([{ params: { text: 'one' } }, { params: { text: 'two' } }]);
  });

  it('rejects with the calls seen, those refused included', async () => {
    await call('getMe');
    await send({ text: '' });
    const waiting = current.api.waitFor('sendMessage', 1, 50);
    await expect(waiting).rejects.toThrow(/no 1 x sendMessage within 50 ms.*getMe.*is empty/s);
  });

  it('rejects on close', async () => {
    const waiting = expect(current.api.waitFor('getMe')).rejects.toThrow('before close');
    await current.api.close();
    await waiting;
  });
});

describe('with grammY', () => {
  it('serves a polling bot from start to stop', async () => {
    const bot = new Bot(current.api.token, { client: { apiRoot: current.api.url } });
    bot.on('message:text', (ctx) => ctx.reply(`You said: ${ctx.msg.text}`));
    const running = bot.start();
    current.api.say('hello');
    await current.api.waitFor('sendMessage');
    await bot.stop();
    await running;
    expect(current.api.sent).toMatchObject([{ chat: { id: 1001 }, text: 'You said: hello' }]);
    expect(await poll()).toEqual([]);
    expect(current.api.refused).toEqual([]);
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
