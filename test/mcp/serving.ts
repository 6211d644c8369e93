import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Hono } from 'hono';
import { createMcpHttp, type McpHttpOptions } from '../../src/mcp/http.ts';
import type { McpApp } from '../../src/mcp/parts.ts';
import { fakeAnswer } from '../helpers/fake-app.ts';

export const TOKEN = 'a-token-of-more-than-twenty-characters';

/** The revisions of the protocol between which clients choose: with a handshake, and without one. */
export const ERAS = ['legacy', 'auto'] as const;

/** An app over one document, with only the given parts. */
export function fakeMcpApp(parts: Partial<McpApp> = {}): McpApp {
  const unexpected = () => Promise.reject(new Error('not asked here'));
  return {
    ask: async (question) => fakeAnswer(question, ['Refunds take fourteen days.']),
    search: unexpected,
    readAround: unexpected,
    documents: async () => ({ total: 0, documents: [] }),
    counts: async () => ({ documents: 1, passages: 1, failed: 0 }),
    firstReading: () => undefined,
    ...parts,
  };
}

/** The handler at `/mcp` of a small server as the program has it. */
export async function serveMcp(options: Partial<McpHttpOptions> = {}) {
  const logged: string[] = [];
  const mcp = createMcpHttp({
    app: fakeMcpApp(),
    version: '1.2.3',
    log: (sentence) => logged.push(sentence),
    token: TOKEN,
    questionsPerMinute: 0,
    ...options,
  });
  const routes = new Hono().all('/mcp', (c) => mcp.fetch(c.req.raw, c.req.header('X-Client')));
  const server = createServer(getRequestListener(routes.fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
  return {
    url,
    logged,
    async close() {
      await mcp.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The SDK's own client. */
export async function connect(url: string, mode: (typeof ERAS)[number] = 'auto', name = 'one') {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  const headers = { Authorization: `Bearer ${TOKEN}`, 'X-Client': name };
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
  await client.connect(transport);
  return client;
}

/** The text form of a tool's result. */
export function textOf(result: Awaited<ReturnType<Client['callTool']>>): string {
  const [first] = result.content;
  return first?.type === 'text' ? first.text : '';
}
