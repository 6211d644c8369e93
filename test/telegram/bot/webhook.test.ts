import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { webhookPath } from '../../../src/server/webhook-secret.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

describe('the bot behind a webhook', () => {
  let port: number;
  let watchPort: number;
  let test: TestBot;

  beforeEach(async () => {
    port = await freePort();
    watchPort = await freePort();
    test = await startTestBot({
      app: fakeApp({
        ask: async (question) => fakeAnswer(question, [`Answer to ${question}`]),
        counts: async () => ({ documents: 3, passages: 9, failed: 0 }),
      }),
      http: { host: '127.0.0.1', port },
      watch: { host: '127.0.0.1', port: watchPort },
      webhookUrl: `http://127.0.0.1:${port}`,
    });
  });
  afterEach(() => test.close());

  it('answers updates from Telegram in order, and refuses those of others', async () => {
    const { api } = test;
    await api.waitFor('getWebhookInfo');
    for (const question of ['one', 'two', 'three']) api.say(question, { id: 42 });
    await api.waitFor('sendMessage', 3);
    expect(api.sent.map(({ text }) => text.split('\n')[0])).toEqual([
      'Answer to one',
      'Answer to two',
      'Answer to three',
    ]);
    const forged = await fetch(`http://127.0.0.1:${port}${webhookPath(api.token)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ update_id: 9, message: { text: 'forged' } }),
    });
    expect(forged.status).toBe(401);
    expect(api.calls.some(({ method }) => method === 'getUpdates')).toBe(false);
  });

  it('answers messages that came while it was away, also after a change to polling', async () => {
    const { api } = test;
    await api.waitFor('getWebhookInfo');
    await test.bot.stop();
    api.say('while away', { id: 42 });
    await test.restart();
    await api.waitFor('sendMessage');
    await test.restart({ webhookUrl: undefined as never });
    await api.waitFor('getUpdates');
    api.say('by polling', { id: 42 });
    await api.waitFor('sendMessage', 2);
    expect(api.sent.map(({ text }) => text.split('\n')[0])).toEqual([
      'Answer to while away',
      'Answer to by polling',
    ]);
  });

  it('serves health and metrics without any text of a person', async () => {
    const { api } = test;
    await api.waitFor('getWebhookInfo');
    api.say('a secret question', { id: 42 });
    await api.waitFor('sendMessage');
    const get = async (path: string) =>
      (await fetch(`http://127.0.0.1:${watchPort}${path}`)).text();
    await eventually(async () => expect(JSON.parse(await get('/healthz')).inboxDepth).toBe(0));
    expect(JSON.parse(await get('/healthz'))).toMatchObject({
      status: 'ok',
      mode: 'webhook',
      documents: 3,
    });
    const metrics = await get('/metrics');
    expect(metrics).toContain('footnote_questions_total{outcome="answered"} 1');
    expect(metrics).toContain('footnote_updates_total{kind="message"} 1');
    expect(metrics).toMatch(/footnote_bot_api_calls_total\{method="sendMessage",status="ok"\} 1/);
    expect(metrics + (await get('/healthz'))).not.toMatch(/secret|TEST-token/);
  });

  it('serves nothing but the webhook on its port, unless told to serve all on one', async () => {
    await test.api.waitFor('getWebhookInfo');
    const statuses = () =>
      Promise.all(
        ['/healthz', '/metrics', '/'].map(
          async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).status,
        ),
      );
    expect(await statuses()).toEqual([404, 404, 404]);
    await test.restart({ watch: { host: '127.0.0.1', port } });
    await test.api.waitFor('getWebhookInfo', 2);
    expect(await statuses()).toEqual([200, 200, 404]);
    // In polling there is nothing to keep apart.
    await test.restart({ webhookUrl: undefined as never, watch: undefined as never });
    await test.api.waitFor('getUpdates');
    expect(await statuses()).toEqual([200, 200, 404]);
  });

  it('answers programs under the name of its proxy', async () => {
    await test.api.waitFor('getWebhookInfo');
    const answerProgram = async () => new Response('an answer');
    await test.restart({ webhookUrl: 'https://bot.example.org', answerProgram });
    await test.api.waitFor('getWebhookInfo', 2);
    const status = async (Host: string) => {
      const asked = { host: '127.0.0.1', port, path: '/mcp', headers: { Host } };
      const [reply] = await once(request(asked).end(), 'response');
      return reply.resume().statusCode;
    };
    expect(await status('bot.example.org')).toBe(200);
    // HAProxy, say, hands on the port of the address.
    expect(await status('bot.example.org:443')).toBe(200);
    expect(await status('evil.example.org:443')).toBe(421);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
