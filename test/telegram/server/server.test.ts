import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { FootnoteError } from '../../../src/errors.ts';
import { heard, PATH, SECRET, type Serving, serve } from './serving.ts';

/** As they were before the first server was started. */
const GLOBALS = { Request: globalThis.Request, Response: globalThis.Response };

describe('the HTTP server', () => {
  const servings: Serving[] = [];
  const start = async (...args: Parameters<typeof serve>) => {
    const serving = await serve(...args);
    servings.push(serving);
    return serving;
  };
  afterEach(async () => {
    for (const { server } of servings.splice(0)) await server.close();
  });

  it('answers health as JSON with its status', async () => {
    const body = { status: 'trouble', reasons: ['It is late.'] };
    const { url } = await start({ health: async () => ({ status: 503, body }) as never });
    const response = await fetch(`${url}/healthz`);
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toEqual(body);
  });

  it('answers health checks in HTTP/1.0, which name no host', async () => {
    const { speak } = await start();
    expect(await heard(await speak('GET /healthz HTTP/1.0\n\n'))).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('answers metrics as the text they are', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4');
    expect(await response.text()).toBe('footnote_up 1\n');
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/healthz/', 404],
    ['POST', '/telegram/ffffffffffffffff', 404],
    ['GET', PATH, 405],
    ['PUT', PATH, 405],
    ['POST', '/healthz', 405],
    ['DELETE', '/metrics', 405],
    ['OPTIONS', '/metrics', 405],
    ['HEAD', '/healthz', 200],
  ])('answers %s %s with %i', async (method, path, status) => {
    const { url } = await start();
    expect((await fetch(url + path, { method })).status).toBe(status);
  });

  it('has no webhook where none is wanted', async () => {
    const { post } = await start({ webhook: undefined } as never);
    expect((await post('{"update_id":1}')).status).toBe(404);
  });

  it.each(['/healthz', '/metrics', PATH, '/nothing'])(
    'tells at %s nothing of itself',
    async (path) => {
      const { url } = await start();
      const names = [...(await fetch(url + path)).headers.keys()];
      const usual = [
        'allow',
        'cache-control',
        'connection',
        'content-length',
        'content-type',
        'date',
        'keep-alive',
      ];
      expect(names.filter((name) => !usual.includes(name))).toEqual([]);
    },
  );

  it.each(['health', 'metrics'] as const)('says in the log alone why %s failed', async (what) => {
    const fail = () => Promise.reject(new Error(`/srv/secret is gone, ${SECRET}`));
    const { url, logged } = await start({ [what]: fail });
    const path = what === 'health' ? '/healthz' : '/metrics';
    const response = await fetch(url + path);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('Internal Server Error');
    expect(logged).toEqual([`${path} could not be answered: /srv/secret is gone, <secret>`]);
  });

  it('leaves the global Request and Response alone', async () => {
    const { url } = await start();
    await fetch(`${url}/healthz`);
    expect(globalThis.Request).toBe(GLOBALS.Request);
    expect(globalThis.Response).toBe(GLOBALS.Response);
  });

  it('answers others while one client sends nothing, or half a request', async () => {
    const { speak, post, accepted } = await start();
    await speak('');
    await speak('GET /healthz HTTP/1.1\nHost');
    expect((await post('{"update_id":1}')).status).toBe(200);
    expect(accepted).toHaveLength(1);
  });

  it.each([
    ['its headers', 5_000, 'GET /healthz HTTP/1.1\nHost: x\nX-'],
    ['its body', 400, webhookHead(500)],
  ])('hangs up on a client that sends %s byte by byte, never silent', async (_, request, text) => {
    const { speak } = await start({ patience: { headers: 200, request, check: 50 } });
    const began = performance.now();
    const socket = await speak(text);
    const drip = setInterval(() => socket.write('x'), 20);
    expect(await heard(socket)).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(drip);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('hangs up on a client that does not read its answer', async () => {
    const long = 'x'.repeat(30_000_000);
    const { speak } = await start({
      metrics: async () => ({ contentType: 'text/plain', text: long }),
      patience: { headers: 200, request: 200, check: 50 },
    });
    const socket = await speak('GET /metrics HTTP/1.1\nHost: x\n\n');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await heard(socket)).length).toBeLessThan(long.length);
  });

  it('accepts nothing once it is closing, so that Telegram sends it again', async () => {
    const { speak, server, accepted } = await serve();
    const body = '{"update_id":1}';
    const socket = await speak(webhookHead(body.length));
    const answer = heard(socket);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = server.close();
    socket.write(body);
    await closed;
    expect(await answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(accepted).toEqual([]);
  });

  it('finishes an answer that it has begun before it closes', async () => {
    const metrics = async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { contentType: 'text/plain', text: 'late' };
    };
    const { url, server } = await serve({ metrics });
    const answer = fetch(`${url}/metrics`).then((response) => response.text());
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(800);
    expect(await answer).toBe('late');
  });
});

describe.concurrent('closing the HTTP server', () => {
  it.each([
    ['silent', ''],
    ['in its headers', 'GET /healthz HTTP/1.1\nHost: x\nX-'],
    ['in its body', webhookHead(500)],
    ['done and idle', 'GET /healthz HTTP/1.1\nHost: x\n\n'],
    ['waiting for an answer that never comes', 'GET /metrics HTTP/1.1\nHost: x\n\n'],
  ])('closes within two seconds while a client is %s', async (_, text) => {
    const { speak, server, logged } = await serve({ metrics: () => new Promise(() => {}) });
    const socket = await speak(text);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const gone = heard(socket);
    const began = performance.now();
    await Promise.all([server.close(), server.close()]);
    expect(performance.now() - began).toBeLessThan(2_000);
    await gone;
    await expect(fetch(`http://127.0.0.1:${server.port}/healthz`)).rejects.toThrow();
    expect(logged).toEqual([]);
  });
});

describe('startServer', () => {
  it('says which setting to change where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const failed = serve({ port });
    await expect(failed).rejects.toThrow(FootnoteError);
    await expect(failed).rejects.toThrow(new RegExp(`Port ${port} is in use.*HTTP_PORT`));
    other.close();
  });

  it.each([
    [{ host: '203.0.113.7' }, /"203\.0\.113\.7" is no address of this computer.*HTTP_HOST/],
    [{ port: 70_000 }, /70000 is no port.*HTTP_PORT/],
  ])('says so where %j cannot be had', async (options, sentence) => {
    const failed = serve(options);
    await expect(failed).rejects.toThrow(FootnoteError);
    await expect(failed).rejects.toThrow(sentence);
  });

  it('can be had again on the port that it left', async () => {
    const first = await serve();
    await fetch(`${first.url}/healthz`);
    await first.server.close();
    const second = await serve({ port: first.server.port });
    expect((await fetch(`${second.url}/healthz`)).status).toBe(200);
    await second.server.close();
  });
});

/** The head of a webhook call that announces so many bytes. */
function webhookHead(length: number): string {
  return `POST ${PATH} HTTP/1.1\nHost: x\nContent-Type: application/json\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\nContent-Length: ${length}\n\n`;
}
