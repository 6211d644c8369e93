import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { McpHttpOptions } from '../../src/mcp/http.ts';
import { openMcpHttp } from '../../src/mcp/open-http.ts';
import { fakeAnswer } from '../helpers/fake-app.ts';
import { testConfig } from '../helpers/test-config.ts';
import { connect, ERAS, fakeMcpApp, serveMcp, TOKEN, textOf } from './serving.ts';

const LIST = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });

const HEADERS = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
  Authorization: `Bearer ${TOKEN}`,
};

describe('the tools over HTTP', () => {
  const servings: { close(): Promise<void> }[] = [];
  const start = async (options: Partial<McpHttpOptions> = {}) => {
    const serving = await serveMcp(options);
    servings.push(serving);
    return serving;
  };
  afterEach(async () => {
    for (const serving of servings.splice(0)) await serving.close();
  });

  /** With headers that `fetch` would not send. */
  const post = (url: string, headers: Record<string, string | undefined>, body = LIST) =>
    new Promise<{ status: number | undefined; challenge: unknown; text: string }>(
      (resolve, reject) => {
        const given = Object.entries({ ...HEADERS, ...headers }).filter(([, value]) => value);
        const call = request(
          url,
          { method: 'POST', headers: Object.fromEntries(given) },
          (reply) => {
            let text = '';
            reply.on('data', (part) => {
              text += part;
            });
            reply.on('end', () => {
              resolve({
                status: reply.statusCode,
                challenge: reply.headers['www-authenticate'],
                text,
              });
            });
          },
        );
        call.on('error', reject).end(body);
      },
    );

  it.each(ERAS)('answer the SDK of the protocol, %s', async (era) => {
    const { url } = await start();
    const client = await connect(url, era);
    const result = await client.callTool({ name: 'ask', arguments: { question: 'How long?' } });
    expect(textOf(result)).toContain('fourteen days');
    await client.close();
  });

  it.each<[string, Record<string, string | undefined>, number]>([
    ['the token', {}, 200],
    ['the scheme in capitals', { Authorization: `BEARER ${TOKEN}` }, 200],
    ['an origin of this machine', { Origin: 'http://localhost:6274' }, 200],
    ['the public name', { Host: 'bot.example.org' }, 200],
    [
      'the public name and its origin',
      { Host: 'bot.example.org:443', Origin: 'https://bot.example.org' },
      200,
    ],
    ['no token', { Authorization: undefined }, 401],
    ['another token', { Authorization: `Bearer ${TOKEN}x` }, 401],
    ['a part of the token', { Authorization: `Bearer ${TOKEN.slice(1)}` }, 401],
    ['another scheme', { Authorization: `Basic ${TOKEN}` }, 401],
    ['the token alone', { Authorization: TOKEN }, 401],
    ['a foreign origin', { Origin: 'https://evil.example' }, 403],
    ['no origin in particular', { Origin: 'null' }, 403],
    ['a foreign name', { Host: 'evil.example' }, 403],
    ['a name that begins like ours', { Host: 'bot.example.org.evil.example' }, 403],
  ])('answer a request with %s by %3$i', async (_, headers, status) => {
    const { url } = await start({ publicHost: 'bot.example.org' });
    const reply = await post(url, headers);
    expect(reply.status).toBe(status);
    expect(reply.challenge).toBe(status === 401 ? 'Bearer realm="footnote"' : undefined);
    if (status !== 200) expect(reply.text).not.toMatch(/ask|footnote-|tools/);
  });

  it.each([
    [{ WEBHOOK_URL: 'https://bot.example.org/hooks' }, 200],
    [{ WEBHOOK_URL: 'https://hook.example.org', PUBLIC_URL: 'https://bot.example.org' }, 200],
    [{}, 403],
  ])('answer a request under the name of the proxy of %j by %i', async (urls, status) => {
    const mcp = await openMcpHttp(
      testConfig({ MCP_TOKEN: TOKEN, ...urls }),
      fakeMcpApp(),
      () => {},
    );
    const headers = { ...HEADERS, Host: 'bot.example.org' };
    const asked = new Request('http://bot.example.org/mcp', {
      method: 'POST',
      headers,
      body: LIST,
    });
    expect((await mcp?.fetch(asked))?.status).toBe(status);
    await mcp?.close();
  });

  it('refuse a body that is too long, and read none without the token', async () => {
    const { url } = await start();
    const long = JSON.stringify({ ...JSON.parse(LIST), params: { pad: 'x'.repeat(70_000) } });
    expect((await post(url, {}, long)).status).toBe(413);
    expect((await post(url, { 'Transfer-Encoding': 'chunked' }, long)).status).toBe(413);
    expect((await post(url, { Authorization: undefined }, long)).status).toBe(401);
  });

  it.each(['not json', '[]', '{}', '{"jsonrpc":"2.0"}', '"x"', '[[[[[]]]]]', 'null'])(
    'refuse %s',
    async (body) => {
      const { url } = await start();
      const { status } = await post(url, {}, body);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );

  it.each(['GET', 'DELETE', 'PUT'])('have no sessions: %s is refused', async (method) => {
    const { url } = await start();
    expect((await fetch(url, { method, headers: HEADERS })).status).toBe(405);
  });

  it('limit the questions of each client in a minute, and nothing else', async () => {
    const { url } = await start({ questionsPerMinute: 2 });
    const [one, other] = [await connect(url, 'auto', 'one'), await connect(url, 'auto', 'other')];
    const ask = (client = one) =>
      client.callTool({ name: 'ask', arguments: { question: 'How long?' } });
    expect([(await ask()).isError, (await ask()).isError]).toEqual([undefined, undefined]);
    const refused = await ask();
    expect(refused.isError).toBe(true);
    expect(textOf(refused)).toMatch(/^More than 2 questions in a minute\. Wait \d+ seconds, and /);
    expect((await ask(other)).isError).toBeFalsy();
    const listed = await one.callTool({ name: 'list_documents', arguments: {} });
    expect(listed.isError).toBeFalsy();
    await Promise.all([one.close(), other.close()]);
  });

  it('count a previous question, which is asked as well, but let it be asked', async () => {
    const { url } = await start({ questionsPerMinute: 3 });
    const client = await connect(url);
    const ask = async (more = {}) =>
      (await client.callTool({ name: 'ask', arguments: { question: 'And in May?', ...more } }))
        .isError ?? false;
    const following = { previousQuestion: 'How many in April?' };
    expect([await ask(following), await ask(), await ask()]).toEqual([false, false, true]);
    await client.close();
    const strict = await connect((await start({ questionsPerMinute: 1 })).url);
    const result = await strict.callTool({
      name: 'ask',
      arguments: { question: 'And in May?', ...following },
    });
    expect(result.isError ?? false).toBe(false);
    await strict.close();
  });

  it.each(ERAS)('answer 20 clients at once, each its own question, %s', async (era) => {
    let waiting = 0;
    let release = () => {};
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { url } = await start({
      app: fakeMcpApp({
        // Each question is answered when all have arrived.
        ask: async (question) => {
          if (++waiting === 20) release();
          await all;
          return fakeAnswer(question, [`Answer to ${question}`]);
        },
      }),
    });
    const answers = Array.from({ length: 20 }, async (_, i) => {
      const client = await connect(url, era);
      const result = await client.callTool({ name: 'ask', arguments: { question: `no. ${i}` } });
      await client.close();
      return result.structuredContent as { citations: { quote: string }[] };
    });
    const quotes = (await Promise.all(answers)).map(({ citations }) => citations[0]?.quote);
    expect(quotes).toEqual(Array.from({ length: 20 }, (_, i) => `Answer to no. ${i}`));
  });
});
