import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyIndex } from '../helpers/copy-index.ts';
import { ended, startFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { ERAS, textOf } from './serving.ts';

const QUESTION = 'How many disputes did the five old mediators in Yongzhou accept?';

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  },
};

describe('footnote mcp', () => {
  let index: TempFolder;
  let args: string[];

  beforeAll(async () => {
    index = await createTempFolder();
    await copyIndex(resolve('documents'), index.path);
    args = ['mcp', '--documents', 'documents', '--index', index.path];
  });
  afterAll(() => index.remove());

  const connect = async (mode: (typeof ERAS)[number]) => {
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
    const { DATA_DIR = '' } = process.env;
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: ['dist/src/main.js', ...args],
      env: { DATA_DIR, MODELS_DIR: resolve('embeddings/models') },
      stderr: 'ignore',
    });
    await client.connect(transport);
    return client;
  };

  it('answers five clients at once over one index', async () => {
    const clients = await Promise.all([0, 1, 2, 3, 4].map((i) => connect(ERAS[i % 2] ?? 'auto')));
    const answers = await Promise.all(
      clients.map((client) => client.callTool({ name: 'ask', arguments: { question: QUESTION } })),
    );
    for (const answer of answers) expect(textOf(answer)).toContain('10,783');
    const [{ tools }] = (await Promise.all(clients.map((client) => client.listTools()))) as [
      Awaited<ReturnType<Client['listTools']>>,
    ];
    expect(tools).toHaveLength(4);
    await Promise.all(clients.map((client) => client.close()));
  });

  it('writes nothing but the protocol on standard output, and ends with its input', async () => {
    const child = startFootnote(args, { env: { LOG_LEVEL: 'debug' } });
    const run = ended(child);
    const ask = {
      ...{ jsonrpc: '2.0', id: 2, method: 'tools/call' },
      params: { name: 'ask', arguments: { question: QUESTION } },
    };
    const answered = new Promise<void>((done) => {
      child.stdout?.on('data', (data) => `${data}`.includes('"id":2') && done());
    });
    const initialized = { jsonrpc: '2.0', method: 'notifications/initialized' };
    for (const message of [INITIALIZE, initialized, ask]) {
      child.stdin?.write(`${JSON.stringify(message)}\n`);
    }
    child.stdin?.write('this is not JSON\n');
    await answered;
    child.stdin?.end();
    const { stdout, stderr, code } = await run;
    expect(code).toBe(0);
    expect(stderr).toContain('Documents: ');
    const messages = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(messages.every(({ jsonrpc }) => jsonrpc === '2.0')).toBe(true);
    expect(messages.map(({ id }) => id)).toEqual(expect.arrayContaining([1, 2]));
  });

  it('answers what was asked before its input ended', async () => {
    const child = startFootnote(args);
    const run = ended(child);
    const initialized = { jsonrpc: '2.0', method: 'notifications/initialized' };
    const asks = [2, 3].map((id) => ({
      ...{ jsonrpc: '2.0', id, method: 'tools/call' },
      params: { name: 'ask', arguments: { question: QUESTION } },
    }));
    const messages = [INITIALIZE, initialized, ...asks].map((each) => JSON.stringify(each));
    child.stdin?.end(`${messages.join('\n')}\n`);
    const { stdout, stderr, code } = await run;
    expect(code).toBe(0);
    expect(stderr).not.toContain('failed');
    for (const id of [2, 3]) {
      const reply = stdout.split('\n').find((line) => line.includes(`"id":${id}`));
      expect(reply).toContain('10,783');
    }
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends on %s', async (signal) => {
    const child = startFootnote(args);
    const run = ended(child);
    child.stdin?.write(`${JSON.stringify(INITIALIZE)}\n`);
    await once(child.stdout ?? child, 'data');
    child.kill(signal);
    expect(await run).toMatchObject({ code: 0 });
  });

  it('says why it cannot begin, on standard error', async () => {
    const documents = join(index.path, 'nothing');
    const empty = ['mcp', '--documents', documents, '--index', join(index.path, 'other')];
    const run = await ended(startFootnote(empty));
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain(`${documents} does not exist`);
  });
});
