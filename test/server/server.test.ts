import { describe, expect, it } from 'vitest';
import { PATH, readToEnd, SECRET, useServe, webhookHead } from './serving.ts';

/** Before the first server starts. */
const GLOBALS = { Request: globalThis.Request, Response: globalThis.Response };

describe('the HTTP server', () => {
  const start = useServe();

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
});
