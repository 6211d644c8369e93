import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { FootnoteError } from '../../src/errors.ts';
import { PATH, PATIENT, readToEnd, SECRET, type Serving, serve, serverTurn } from './serving.ts';

/** Before the first server starts. */
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

  it('answers HTTP/1.0 health checks, which send no host', async () => {
    const { speak } = await start();
    expect(await readToEnd(await speak('GET /healthz HTTP/1.0\n\n'))).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('answers metrics as text', async () => {
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

  it.each(['/healthz', '/metrics'])(
    'serves the webhook alone unless told, not %s',
    async (path) => {
      const { url, post } = await start({ status: undefined } as never);
      expect((await fetch(url + path)).status).toBe(404);
      expect((await post('{"update_id":1}')).status).toBe(200);
    },
  );

  it.each([
    '/telegram/%2e%2e/metrics',
    '/telegram/%2E%2E/metrics',
    '/telegram/../metrics',
    '/telegram/x/../../metrics',
    '/telegram/./metrics',
    '/./metrics',
    '//metrics',
    '/telegram//../metrics',
    '/%6detrics',
    '/metrics%00',
    '/metrics/..',
    '/metrics;x=/telegram/',
    '/telegram\\..\\metrics',
    '/metrics#x',
    'metrics',
    '*',
    'http://localhost/metrics',
    `/x/..${PATH}`,
    `${PATH}/.`,
  ])('refuses the path %s as it was sent', async (target) => {
    const { speak, accepted } = await start();
    for (const method of ['GET', 'POST']) {
      const socket = await speak(
        `${method} ${target} HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n`,
      );
      expect(await readToEnd(socket)).toMatch(/^HTTP\/1\.1 400 /);
    }
    expect(accepted).toEqual([]);
  });

  it.each([
    'evil',
    'evil.example:80',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '198.51.100.7',
  ])('tells nothing to a page that calls this machine %s', async (host) => {
    const { speak } = await start();
    const ask = async (path: string) =>
      readToEnd(await speak(`GET ${path} HTTP/1.1\nHost: ${host}\nConnection: close\n\n`));
    for (const path of ['/healthz', '/metrics', '/nothing']) {
      expect(await ask(path)).toMatch(/^HTTP\/1\.1 421 .*Misdirected Request$/s);
    }
  });

  it('takes updates under any name, because a proxy has its own', async () => {
    const { speak, accepted } = await start();
    const body = '{"update_id":1}';
    const head = webhookHead(body.length).replace('Host: localhost', 'Host: bot.example.org');
    const socket = await speak(head.replace(/\n\n$/, `\nConnection: close\n\n${body}`));
    expect(await readToEnd(socket)).toMatch(/^HTTP\/1\.1 200 /);
    expect(accepted).toHaveLength(1);
  });

  it('collects metrics once a second, however often they are asked for', async () => {
    let time = 0;
    let collected = 0;
    const metrics = async () => ({ contentType: 'text/plain', text: `${++collected}` });
    const { url } = await start({ metrics, now: () => time });
    const ask = async () => (await fetch(`${url}/metrics`)).text();
    expect(await Promise.all(Array.from({ length: 50 }, ask))).toEqual(Array(50).fill('1'));
    time = 999;
    expect(await ask()).toBe('1');
    time = 1_000;
    expect(await ask()).toBe('2');
  });

  it('has no webhook unless one is set', async () => {
    const { post } = await start({ webhook: undefined } as never);
    expect((await post('{"update_id":1}')).status).toBe(404);
  });

  it.each(['/healthz', '/metrics', PATH, '/nothing'])(
    'sends no header at %s that describes the software',
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

  it.each(['health', 'metrics'] as const)(
    'logs why %s failed, and tells clients nothing',
    async (what) => {
      const fail = () => {
        throw new Error(`/srv/secret is gone, ${SECRET}`);
      };
      const { url, logged } = await start({ [what]: fail });
      const path = what === 'health' ? '/healthz' : '/metrics';
      const response = await fetch(url + path);
      expect(response.status).toBe(500);
      expect(await response.text()).toBe('Internal Server Error');
      expect(logged).toEqual([`The request for ${path} failed: /srv/secret is gone, <secret>`]);
    },
  );

  it('does not replace the global Request and Response', async () => {
    const { url } = await start();
    await fetch(`${url}/healthz`);
    expect(globalThis.Request).toBe(GLOBALS.Request);
    expect(globalThis.Response).toBe(GLOBALS.Response);
  });

  it('answers other clients while one sends nothing, or half a request', async () => {
    const { speak, post, accepted } = await start();
    await speak('');
    await speak('GET /healthz HTTP/1.1\nHost');
    expect((await post('{"update_id":1}')).status).toBe(200);
    expect(accepted).toHaveLength(1);
  });

  it.each([
    ['its headers', 3_600_000, 'GET /healthz HTTP/1.1\nHost: localhost\nX-'],
    ['its body', 400, webhookHead(500)],
  ])('ends the connection of a client that sends %s byte by byte', async (_, request, text) => {
    const { speak } = await start({ timeouts: { headers: 200, request, check: 50 } });
    const socket = await speak(text);
    const drip = setInterval(() => socket.write('x'), 20);
    expect(await readToEnd(socket)).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(drip);
  });

  it('ends the connection of a client that does not read its reply', async () => {
    const long = 'x'.repeat(30_000_000);
    const { speak } = await start({
      metrics: async () => ({ contentType: 'text/plain', text: long }),
      timeouts: { headers: 200, request: 200, check: 50 },
    });
    const socket = await speak('GET /metrics HTTP/1.1\nHost: localhost\n\n');
    await once(socket, 'readable');
    // The server's limit of 200 ms began with its last write, so its timer fires before this one.
    await setTimeout(600);
    expect((await readToEnd(socket)).length).toBeLessThan(long.length);
  });

  it('takes longer for a reply than a client may be silent', async () => {
    const metrics = async () => {
      // The limit of this silent connection began later.
      await readToEnd(await speak(''));
      return { contentType: 'text/plain', text: 'late' };
    };
    const timeouts = { ...PATIENT, headers: 100, request: 100 };
    const { url, speak } = await start({ metrics, timeouts });
    expect(await (await fetch(`${url}/metrics`)).text()).toBe('late');
  });

  it('accepts no update while it is closing, so that Telegram sends it again', async () => {
    const { speak, server, accepted } = await serve();
    const body = '{"update_id":1}';
    const socket = await speak(webhookHead(body.length));
    const answer = readToEnd(socket);
    await serverTurn();
    const closed = server.close();
    socket.write(body);
    await closed;
    expect(await answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(accepted).toEqual([]);
  });

  it('finishes running requests before it closes', async () => {
    const events = new EventEmitter();
    const metrics = async () => {
      events.emit('asked');
      await once(events, 'closing');
      return { contentType: 'text/plain', text: 'late' };
    };
    const { url, server } = await serve({ metrics, timeouts: PATIENT });
    const asked = once(events, 'asked');
    const answer = fetch(`${url}/metrics`).then((response) => response.text());
    await asked;
    const closed = server.close();
    events.emit('closing');
    expect(await answer).toBe('late');
    await closed;
  });
});

describe.concurrent('closing the HTTP server', () => {
  it.each([
    ['silent', ''],
    ['in its headers', 'GET /healthz HTTP/1.1\nHost: localhost\nX-'],
    ['in its body', webhookHead(500)],
    ['done and idle', 'GET /healthz HTTP/1.1\nHost: localhost\n\n'],
    ['waiting for a reply that never comes', 'GET /metrics HTTP/1.1\nHost: localhost\n\n'],
  ])('does not wait for a client that is %s', async (_, text) => {
    const { speak, server, logged } = await serve({
      metrics: () => new Promise(() => {}),
      timeouts: PATIENT,
    });
    const socket = await speak(text);
    await serverTurn();
    const gone = readToEnd(socket);
    await Promise.all([server.close(), server.close()]);
    await gone;
    await expect(fetch(`http://127.0.0.1:${server.port}/healthz`)).rejects.toThrow();
    expect(logged).toEqual([]);
  });
});

describe('startServer', () => {
  it('says which setting to change if the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const failed = serve({ port });
    await expect(failed).rejects.toThrow(FootnoteError);
    await expect(failed).rejects.toThrow(new RegExp(`Port ${port} is in use.*HTTP_PORT`));
    await expect(serve({ port, setting: 'METRICS_PORT' })).rejects.toThrow(/METRICS_PORT/);
    other.close();
  });

  it.each([
    [{ host: '203.0.113.7' }, /"203\.0\.113\.7" is not an address of this computer.*HTTP_HOST/],
    [{ port: 70_000 }, /70000 is not a port.*HTTP_PORT/],
  ])('explains why it cannot listen on %j', async (options, sentence) => {
    const failed = serve(options);
    await expect(failed).rejects.toThrow(FootnoteError);
    await expect(failed).rejects.toThrow(sentence);
  });

  it('can open a port again after closing it', async () => {
    const first = await serve();
    await fetch(`${first.url}/healthz`);
    await first.server.close();
    const second = await serve({ port: first.server.port });
    expect((await fetch(`${second.url}/healthz`)).status).toBe(200);
    await second.server.close();
  });
});

/** The head of a webhook call with a body of this many bytes. */
function webhookHead(length: number): string {
  return `POST ${PATH} HTTP/1.1\nHost: localhost\nContent-Type: application/json\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\nContent-Length: ${length}\n\n`;
}
