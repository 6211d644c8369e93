import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { FootnoteError } from '../../src/errors.ts';
import { PATIENT, readToEnd, serve, serverTurn, webhookHead } from './serving.ts';

describe('the HTTP server that closes', () => {
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
