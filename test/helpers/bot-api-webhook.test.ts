import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotApi, startBotApi } from './bot-api.ts';
import { clientOf, expectRefused } from './bot-api-client.ts';
import { eventually } from './eventually.ts';

const SECRET = 'Secret_token-1';

let api: BotApi;
let client: Api;
let receiver: Server;
let url: string;
let received: { update: Update; headers: IncomingHttpHeaders }[];
let statuses: number[];

beforeEach(async () => {
  api = await startBotApi({ webhookRetryMs: 5 });
  client = clientOf(api);
  received = [];
  statuses = [];
  receiver = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    received.push({ update: JSON.parse(body), headers: request.headers });
    response.writeHead(statuses.shift() ?? 200).end();
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});

afterEach(async () => {
  await api.close();
  receiver.closeAllConnections();
  receiver.close();
});

const ids = () => received.map(({ update }) => update.update_id);
const pendingCount = async () => (await client.getWebhookInfo()).pending_update_count;

describe('a webhook', () => {
  it('gets what was waiting and what comes, in order, with the secret', async () => {
    const waiting = api.say('before');
    await client.setWebhook(url, { secret_token: SECRET });
    const next = [api.say('one'), api.say('two')];
    await eventually(() => expect(ids()).toEqual([waiting, ...next]));
    expect(received[0]?.headers['x-telegram-bot-api-secret-token']).toBe(SECRET);
    expect(received[1]?.update.message?.text).toBe('one');
    await eventually(async () => expect(await pendingCount()).toBe(0));
    expect(await client.getWebhookInfo()).toMatchObject({ url, max_connections: 1 });
  });

  it('is tried again until a 2xx comes, and nothing overtakes', async () => {
    statuses = [500, 302, 401];
    await client.setWebhook(url);
    const [first, second] = [api.say('one'), api.say('two')];
    await eventually(() => expect(ids()).toEqual([first, first, first, first, second]));
    const { last_error_message, last_error_date } = await client.getWebhookInfo();
    expect(last_error_message).toBe('Wrong response from the webhook: 401 Unauthorized');
    expect(last_error_date).toBeGreaterThan(1_700_000_000);
    expect(received[0]?.headers).not.toHaveProperty('x-telegram-bot-api-secret-token');
  });

  it('keeps what cannot be delivered for a later getUpdates', async () => {
    receiver.close();
    await client.setWebhook(url);
    const id = api.say('lost?');
    await eventually(async () => {
      const info = await client.getWebhookInfo();
      expect(info).toMatchObject({ last_error_message: 'Connection refused' });
    });
    await client.deleteWebhook();
    expect((await client.getUpdates()).map(({ update_id }) => update_id)).toEqual([id]);
    expect(await client.getWebhookInfo()).toMatchObject({ url: '' });
  });

  it('delivers as many at once as max_connections allows', async () => {
    let open = 0;
    let most = 0;
    receiver.removeAllListeners('request');
    receiver.on('request', (_, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        response.end();
      }, 50);
    });
    await client.setWebhook(url, { max_connections: 3 });
    for (let i = 0; i < 6; i++) api.say(`${i}`);
    await eventually(async () => expect(await pendingCount()).toBe(0));
    expect(most).toBe(3);
  });

  it('forbids getUpdates, and ends the one that waits', async () => {
    const polling = client.getUpdates({ timeout: 30 });
    await api.waitFor('getUpdates');
    await Promise.all([
      expect(polling).rejects.toMatchObject({
        error_code: 409,
        description: 'Conflict: terminated by setWebhook request',
      }),
      client.setWebhook(url),
    ]);
    await expect(client.getUpdates()).rejects.toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; " +
        'use deleteWebhook to delete the webhook first',
    });
    await client.setWebhook('');
    expect(await client.getUpdates()).toEqual([]);
  });

  it('gets only the kinds asked for, and drops what is pending on demand', async () => {
    api.say('old');
    await client.setWebhook(url, {
      allowed_updates: ['inline_query'],
      drop_pending_updates: true,
    });
    api.say('not wanted');
    const wanted = api.typeInline('words');
    await eventually(() => expect(ids()).toEqual([wanted]));
    expect(await client.getWebhookInfo()).toMatchObject({ allowed_updates: ['inline_query'] });
  });

  it.each([
    ['http://example.com/hook', {}, 'bad webhook: An HTTPS URL must be provided for webhook'],
    ['https://example.com:3000/hook', {}, 'bad webhook: Webhook can be set up only on ports'],
    ['hook', {}, 'invalid webhook URL specified'],
    [undefined, { secret_token: 'a b' }, 'secret token contains unallowed characters'],
    [undefined, { secret_token: 'x'.repeat(257) }, 'secret token is too long'],
    [undefined, { max_connections: 101 }, 'max_connections must be between 1 and 100'],
    [undefined, { max_connections: 0 }, 'max_connections must be between 1 and 100'],
  ])('refuses %s %o', async (address, more, reason) => {
    await expectRefused(client.setWebhook(address ?? url, more), reason);
    expect(await client.getWebhookInfo()).toMatchObject({ url: '' });
  });

  it('takes https on the ports Telegram knows', async () => {
    for (const port of ['', ':443', ':80', ':88', ':8443']) {
      expect(await client.setWebhook(`https://example.com${port}/hook`)).toBe(true);
    }
  });
});
