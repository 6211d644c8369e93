import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COOKIE, COOKIE_NAME, KEY, type LocalPages, startLocalPages } from './local-pages.ts';

describe('the pages of this machine', () => {
  let pages: LocalPages;
  beforeAll(async () => {
    pages = await startLocalPages();
  });
  afterAll(() => pages.close());
  beforeEach(() => pages.reset());

  it.each([
    ...['/', '/status', '/answers/AAAAAAAAAAAA', '/answers/AAAAAAAAAAAA/1', '/nothing-here'],
    ...[
      '/answers/AAAAAAAAAAAA/1/file',
      '/answers/AAAAAAAAAAAA/receipt',
      '/?key=',
      '/?key=wrong',
      `/?key=${KEY}x`,
      `/?KEY=${KEY}`,
    ],
  ])('show nothing at %s without the key', async (path) => {
    const replies = [
      await fetch(pages.url + path),
      await fetch(pages.url + path, { headers: { Cookie: `${COOKIE_NAME}=wrong` } }),
    ];
    for (const reply of replies) {
      expect(reply.status).toBe(403);
      expect(await reply.text()).toBe(
        'Open the address that Footnote has printed in its terminal. Each start has a new one.',
      );
      expect(reply.headers.get('Set-Cookie')).toBeNull();
    }
  });

  it.each(['/ask', '/forget'])('do nothing at %s without the key', async (path) => {
    await pages.ask('Who?');
    const body = new URLSearchParams({ question: 'Who?' });
    const reply = await fetch(pages.url + path, {
      method: 'POST',
      body,
      headers: { Origin: pages.url },
    });
    expect(reply.status).toBe(403);
    expect(pages.asked).toHaveLength(1);
    expect((await pages.answers.since(0)).days[0]?.questions).toBe(1);
  });

  it('take the key from the address, keep it where no script and no other site finds it, and leave it out', async () => {
    const reply = await fetch(`${pages.url}/?key=${KEY}`, { redirect: 'manual' });
    expect(reply.status).toBe(302);
    expect(reply.headers.get('Location')).toBe('/');
    expect(reply.headers.get('Set-Cookie')).toBe(
      `${COOKIE_NAME}=${KEY}; Path=/; HttpOnly; SameSite=Strict`,
    );
  });

  it.each(['/ask', '/forget'])('refuse what another site sends to %s', async (path) => {
    await pages.ask('Who?');
    for (const Origin of ['https://evil.example', 'null', `http://127.0.0.1:${pages.port + 1}`]) {
      for (const type of [
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'text/plain',
      ]) {
        const reply = await pages.open(path, {
          method: 'POST',
          body: 'question=Who%3F',
          headers: { Origin, 'Content-Type': type },
        });
        expect(reply.status).toBe(403);
      }
    }
    expect(pages.asked).toHaveLength(1);
    expect((await pages.answers.since(0)).days[0]?.questions).toBe(1);
  });

  it('refuse a page that has the browser call this machine under its own name', async () => {
    const status = (Host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        request(`${pages.url}/status`, { headers: { ...COOKIE, Host } }, (reply) => {
          reply.resume();
          resolve(reply.statusCode);
        })
          .on('error', reject)
          .end();
      });
    for (const host of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '10.0.0.1']) {
      expect(await status(host)).toBe(421);
    }
    expect(await status(`localhost:${pages.port}`)).toBe(200);
  });

  it.each([
    ['no form', 'text/plain', 'question=x'],
    [
      'a file',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="question"; filename="a"\r\n\r\nx\r\n--x--\r\n',
    ],
    ['a broken form', 'multipart/form-data; boundary=x', '--y'],
    ['JSON', 'application/json', '{"question":"x"}'],
  ])('ask nothing for %s', async (_name, type, body) => {
    const reply = await pages.open('/ask', {
      method: 'POST',
      body,
      headers: { Origin: pages.url, 'Content-Type': type },
    });
    expect(reply.status).toBeLessThan(500);
    expect(pages.asked).toEqual([]);
  });

  it('let no other page show them in a frame, and run nothing but their own script', async () => {
    for (const path of ['/', '/status', '/answers/AAAAAAAAAAAA']) {
      const { headers } = await pages.open(path);
      expect(headers.get('Content-Security-Policy')).toMatch(
        /default-src 'none'; script-src 'self'; .*frame-ancestors 'none'/,
      );
      expect(headers.get('Cache-Control')).toBe('no-store');
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    }
  });

  it.each([
    ['/assets/style.css', 200],
    ['/assets/page.js', 200],
    ['/assets/pdf/pdf.min.mjs', 200],
    ['/assets/pdf/pdf.worker.min.mjs', 200],
    ['/assets/pdf/cmaps/UniGB-UCS2-H.bcmap', 200],
    ['/assets/pdf/standard_fonts/FoxitFixed.pfb', 200],
    ['/assets/pdf/wasm/openjpeg.wasm', 200],
    ['/assets/pdf/package.json', 403],
    ['/assets/pdf/build/pdf.mjs', 403],
    ['/assets/pdf/cmaps/../package.json', 400],
    ['/assets/pdf/cmaps/%2e%2e/package.json', 400],
    ['/assets/page.js/../../assets.ts', 400],
    ['/assets/other.js', 403],
  ])('serve %s with %i, which is for everybody', async (path, status) => {
    const reply = await new Promise<{ status?: number; headers: Record<string, unknown> }>(
      (resolve, reject) => {
        // `fetch` would resolve the dots.
        request({ port: pages.port, path }, (got) => {
          got.resume();
          resolve({ status: got.statusCode ?? 0, headers: got.headers });
        })
          .on('error', reject)
          .end();
      },
    );
    expect(reply.status).toBe(status);
    const { 'x-content-type-options': sniffing, 'cache-control': caching } = reply.headers;
    if (status === 200) expect([sniffing, caching]).toEqual(['nosniff', 'public, max-age=3600']);
    else expect(caching ?? 'no-store').toBe('no-store');
  });
});
