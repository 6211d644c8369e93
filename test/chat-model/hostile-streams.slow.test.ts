import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatModelSettings } from '../../src/chat-model/chat-model.ts';
import { loadChatModel } from '../../src/chat-model/load-chat-model.ts';
import { collect } from './collect.ts';

const CONSOLE = ['log', 'warn', 'error', 'info', 'debug'] as const;

/** Bytes that the system may hold between the two ends, beyond those that were read. */
const BUFFERS = 10_000_000;

const OPENAI = {
  model: 'openai:gpt-test',
  type: 'text/event-stream',
  empty: 'data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}\n\n',
  reasoning: 'data: {"choices":[{"index":0,"delta":{"reasoning":"a"}}]}\n\n',
  line: (json: string) => `data: {"choices":[{"delta":{"content":"a"}}],"x":${json}}\n\n`,
};
const OLLAMA = {
  model: 'ollama:qwen3:4b',
  type: 'application/x-ndjson',
  empty: '{"message":{"role":"assistant","content":""},"done":false}\n',
  reasoning: '{"message":{"role":"assistant","content":"","thinking":"a"},"done":false}\n',
  line: (json: string) => `{"message":{"content":"a"},"done":false,"x":${json}}\n`,
};

describe.each([OPENAI, OLLAMA])('a hostile server of $model', (api) => {
  let server: Server;
  let respond: (response: ServerResponse) => void | Promise<void>;
  let requests: IncomingMessage[];

  beforeEach(async () => {
    requests = [];
    server = createServer((request, response) => {
      requests.push(request);
      request.resume();
      void respond(response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const ask = async (settings: Partial<ChatModelSettings> = {}) => {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const all = { model: api.model, baseUrl, apiKey: 'sk-x', timeoutMs: 60_000, retries: 0 };
    for (const name of CONSOLE) vi.spyOn(console, name);
    const end = await collect(await loadChatModel({ ...all, ...settings }));
    for (const name of CONSOLE) expect(console[name]).not.toHaveBeenCalled();
    return { ...end, sent: requests[0]?.socket.bytesWritten ?? 0 };
  };

  /** Sends the same bytes until the client goes away. */
  const endless = (bytes: string) => async (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': api.type });
    const block = bytes.repeat(Math.ceil(10_000 / bytes.length));
    while (!response.destroyed) {
      if (response.write(block)) await pause(0);
      else await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
  };

  it.each([
    ['empty tokens', api.empty],
    ['comments', ':\n'],
    ['blank lines', '\n'],
    ['blanks without a line', ' '],
    ['reasoning', api.reasoning],
    ['one letter in a line without end', 'x'],
  ])('is left after few bytes: %s for ever', async (_, bytes) => {
    respond = endless(bytes);
    const { kind, sent } = await ask();
    expect(kind).toBe('nonsense');
    expect(sent).toBeLessThan(BUFFERS);
  });

  it('gains nothing from empty tokens that come slowly', async () => {
    respond = async (response) => {
      response.writeHead(200, { 'content-type': api.type });
      while (!response.destroyed) {
        response.write(api.empty);
        await pause(20);
      }
    };
    expect(await ask({ timeoutMs: 1_000 })).toMatchObject({ kind: 'timeout' });
  });

  it('is asked for no compression, and what it compresses all the same is bounded', async () => {
    respond = (response) => {
      response.writeHead(200, { 'content-type': api.type, 'content-encoding': 'gzip' });
      response.end(gzipSync(api.reasoning.repeat(100_000)));
    };
    expect(await ask()).toMatchObject({ kind: 'nonsense', text: '' });
    expect(requests[0]?.headers['accept-encoding']).toBe('identity');
  });

  it('does not keep others waiting by a great many lines at once', async () => {
    let turns = 0;
    const take = () => {
      turns++;
      turn = setImmediate(take);
    };
    respond = (response) => {
      response.writeHead(200, { 'content-type': api.type });
      response.end(api.reasoning.repeat(10_000));
    };
    let turn = setImmediate(take);
    const { kind } = await ask();
    clearImmediate(turn);
    expect(kind).toBe('cut');
    expect(turns).toBeGreaterThan(10_000 / 64);
  });

  it.each([10_000, 400_000])('cannot nest its answer %i times', async (depth) => {
    respond = (response) => {
      response.writeHead(200, { 'content-type': api.type });
      response.end(api.line('['.repeat(depth) + ']'.repeat(depth)));
    };
    expect((await ask()).kind).toMatch(/^(?:cut|nonsense)$/);
  });

  it.each(['9'.repeat(400), '-5', 'abc', 'Infinity', '1e9', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'asks for no pause that a timer cannot hold: %s',
    async (value) => {
      respond = (response) => {
        response.writeHead(429, { 'retry-after': value }).end();
      };
      const { kind, message } = await ask({ retries: 1 });
      expect(kind).toBe('refused');
      expect(message).not.toMatch(/Infinity|NaN|e\+|\d{6}/);
      expect(requests.length).toBeLessThanOrEqual(2);
    },
  );
});
