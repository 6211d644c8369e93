import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { PATIENT, readToEnd, useServe, webhookHead } from './serving.ts';

describe('the HTTP server and slow clients', () => {
  const start = useServe();

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
});
