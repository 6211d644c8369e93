import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadChatModel } from '../../src/chat-model/load-chat-model.ts';
import { FootnoteError } from '../../src/errors.ts';
import { startAnthropicServer } from '../helpers/anthropic-server.ts';
import type { ModelServer } from '../helpers/model-server.ts';
import { startOpenAiServer } from '../helpers/openai-server.ts';

describe('loading a model', () => {
  it.each(['qwen3:4b', 'mistralai:small', 'ollama:', 'ollama', ':x', 'toString:x'])(
    'names the providers that are known where %s names none',
    async (model) => {
      const error = await loadChatModel({ model }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(FootnoteError);
      expect(error).toMatchObject({
        message: expect.stringMatching(/CHAT_MODEL.*ollama:.*openai:.*anthropic:/),
        exitCode: 2,
      });
    },
  );

  it.each(['openai:gpt-4.1-mini', 'anthropic:claude-haiku-4-5'])(
    'asks for the key of %s',
    async (model) => {
      await expect(loadChatModel({ model })).rejects.toThrow(/CHAT_API_KEY/);
      expect((await loadChatModel({ model, apiKey: 'x' })).name).toBe(model);
    },
  );

  it.each(['not an address', 'localhost:11434', 'http://ann:secret@127.0.0.1:11434'])(
    'refuses the address %s and does not repeat it',
    async (baseUrl) => {
      const loading = loadChatModel({ model: 'ollama:qwen3:4b', baseUrl });
      await expect(loading).rejects.toThrow(/^CHAT_BASE_URL (?!.*secret)/);
    },
  );

  it('says which package to install where it is missing', async () => {
    // Resolving fails in a process of its own, as it does without the package.
    const hook = `export const resolve = (name, context, next) => name === '@langchain/ollama'
      ? next('@langchain/ollama-that-is-missing', context) : next(name, context);`;
    const url = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
    const register = `import { register } from 'node:module'; register(${JSON.stringify(url(hook))});`;
    const program = `import { loadChatModel } from './src/chat-model/load-chat-model.ts';
      await loadChatModel({ model: 'ollama:qwen3:4b' }).catch((error) => console.log(error.name, error.message));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...['--import', 'tsx', '--import', url(register), '--input-type=module', '-e', program],
    ]);
    expect(stdout).toMatch(/^FootnoteError .*npm install @langchain\/ollama\n$/);
  });
});

describe('what the environment has for other programs', () => {
  let servers: { close(): unknown }[] = [];

  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    for (const server of servers) await server.close();
    servers = [];
  });

  it.each([
    ['openai:gpt-test', startOpenAiServer],
    ['anthropic:claude-test', startAnthropicServer],
  ])('does not reach the server of %s', async (model, start) => {
    const names = ['API_KEY', 'ORGANIZATION', 'ORG_ID', 'PROJECT_ID', 'BASE_URL', 'AUTH_TOKEN'];
    for (const name of names) {
      vi.stubEnv(`OPENAI_${name}`, 'http://other-program.test');
      vi.stubEnv(`ANTHROPIC_${name}`, 'http://other-program.test');
    }
    vi.stubEnv('LANGSMITH_GATEWAY', 'http://other-program.test');
    const server = await start();
    servers.push(server);
    await ask(model, server);
    expect(server.requests).toHaveLength(1);
    expect(JSON.stringify(server.requests)).not.toContain('other-program');
  });

  it.each([
    ['openai:gpt-test', startOpenAiServer],
    ['anthropic:claude-test', startAnthropicServer],
  ])('does not have the questions to %s written to the console', async (model, start) => {
    vi.stubEnv('OPENAI_LOG', 'debug');
    vi.stubEnv('ANTHROPIC_LOG', 'debug');
    const names = ['log', 'warn', 'error', 'info', 'debug'] as const;
    const spies = names.map((name) => vi.spyOn(console, name).mockImplementation(() => {}));
    const server = await start();
    servers.push(server);
    await ask(model, server);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it('does not have questions traced', async () => {
    const [traces, tracer] = await startTracer();
    vi.stubEnv('LANGSMITH_TRACING', 'true');
    vi.stubEnv('LANGCHAIN_TRACING_V2', 'true');
    vi.stubEnv('LANGSMITH_API_KEY', 'key');
    vi.stubEnv('LANGSMITH_ENDPOINT', tracer);
    const server = await startOpenAiServer();
    servers.push(server);
    await ask('openai:gpt-test', server);
    // LangChain sends traces after a moment.
    await pause(1_000);
    expect(traces).toEqual([]);
  });

  async function startTracer(): Promise<[string[], string]> {
    const traces: string[] = [];
    const server = createServer((request, response) => {
      traces.push(request.url ?? '');
      request.resume();
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    return [traces, `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
  }
});

async function ask(model: string, server: ModelServer): Promise<void> {
  const chat = await loadChatModel({ model, baseUrl: server.url });
  let text = '';
  for await (const piece of chat.stream([{ role: 'user', content: 'Hello?' }])) text += piece;
  expect(text).not.toBe('');
}
