import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkLanguageModel } from '../../src/doctor/chat-model.ts';
import type { Check } from '../../src/doctor/check.ts';
import type { ModelServer } from '../helpers/model-server.ts';
import { startOllamaServer } from '../helpers/ollama-server.ts';
import { startOpenAiServer } from '../helpers/openai-server.ts';
import { runFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder } from '../helpers/temp-folder.ts';

describe('what doctor says of the language model', () => {
  let servers: (ModelServer | Server)[] = [];
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.close()));
    servers = [];
  });

  const started = async (starting: Promise<ModelServer>) => {
    const server = await starting;
    servers.push(server);
    return server;
  };

  /** A server that answers everything alike; knows what it was asked for. */
  async function answering(status: number, body: string, headers: Record<string, string> = {}) {
    const asked: { path: string | undefined; headers: IncomingHttpHeaders }[] = [];
    const server = createServer((request, response) => {
      asked.push({ path: request.url, headers: request.headers });
      response.writeHead(status, headers).end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { url: `http://${host}`, host, asked };
  }

  it('is that it is not needed', async () => {
    expect(await checkLanguageModel(undefined)).toMatchObject({ state: 'ok' });
  });

  it('is that its server has it, by the whole name or without "latest"', async () => {
    const ollama = await started(startOllamaServer());
    const openai = await started(startOpenAiServer());
    for (const [model, { url }] of [
      ['ollama:qwen3:4b', ollama],
      ['openai:gpt-test', openai],
    ] as const) {
      const found = `${model}: its server at ${new URL(url).host} has it`;
      expect(await checkLanguageModel({ model, baseUrl: url })).toEqual({ state: 'ok', found });
    }
    const { url } = await answering(200, '{"models":[{"name":"mistral:latest"}]}');
    const named = { model: 'ollama:mistral', baseUrl: url };
    expect(await checkLanguageModel(named)).toMatchObject({ state: 'ok' });
    // Looking costs nothing.
    expect([...ollama.requests, ...openai.requests]).toEqual([]);
  });

  it('is that its server does not have it, and how it gets it', async () => {
    const ollama = await started(startOllamaServer());
    const openai = await started(startOpenAiServer());
    expect(
      await checkLanguageModel({ model: 'ollama:llama3.2', baseUrl: ollama.url }),
    ).toMatchObject({
      state: 'warning',
      found: expect.stringMatching(/does not have llama3\.2$/),
      advice: expect.stringMatching(/Run "ollama pull llama3\.2".*quotes alone/),
    });
    expect(await checkLanguageModel({ model: 'openai:gpt-0', baseUrl: openai.url })).toMatchObject({
      state: 'warning',
      advice: expect.stringContaining('Name one that it has in CHAT_MODEL'),
    });
  });

  it('is that it cannot be reached', async () => {
    const server = await startOllamaServer();
    await server.close();
    expect(
      await checkLanguageModel({ model: 'ollama:qwen3:4b', baseUrl: server.url }),
    ).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('ECONNREFUSED'),
      advice: expect.stringMatching(/^Start it, and check CHAT_BASE_URL\./),
    });
  });

  it('is that the key is refused, and the key itself is shown to nobody else', async () => {
    const elsewhere = await answering(200, '{"data":[{"id":"gpt-test"}]}');
    const cases = [
      [await answering(401, 'sk-geheim is wrong'), /accept the key \(401\)/, /CHAT_API_KEY/],
      [await answering(302, '', { location: elsewhere.url }), /no models \(302\)/, /CHAT_BASE_URL/],
      [await answering(404, 'sk-geheim'), /lists no models \(404\)/, /CHAT_BASE_URL/],
      [await answering(200, '<html>sk-geheim'), /lists no models \(200\)/, /CHAT_BASE_URL/],
    ] as const;
    for (const [server, found, advice] of cases) {
      const settings = { model: 'openai:gpt-test', apiKey: 'sk-geheim' };
      const finding = await checkLanguageModel({ ...settings, baseUrl: `${server.url}/v1/` });
      expect(finding).toEqual({
        state: 'warning',
        found: expect.stringMatching(found),
        advice: expect.stringMatching(advice),
      });
      expect(JSON.stringify(finding)).not.toContain('geheim');
      expect(server.asked.map(({ path }) => path)).toEqual(['/v1/models']);
      expect(server.asked[0]?.headers.authorization).toBe('Bearer sk-geheim');
    }
    expect(elsewhere.asked).toEqual([]);
  });

  it('asks Anthropic in its own way, where names may lack their date', async () => {
    const { url, asked } = await answering(200, '{"data":[{"id":"claude-haiku-4-5-20251001"}]}');
    const settings = { baseUrl: url, apiKey: 'sk-1' };
    const state = async (model: string) => (await checkLanguageModel({ ...settings, model })).state;
    expect(await state('anthropic:claude-haiku-4-5')).toBe('ok');
    expect(await state('anthropic:claude-haiku-4')).toBe('ok');
    expect(await state('anthropic:claude-hai')).toBe('warning');
    expect(asked[0]?.path).toMatch(/^\/v1\/models\?/);
    expect(asked[0]?.headers).toMatchObject({ 'x-api-key': 'sk-1' });
  });

  it('is that a key cannot be one, without showing it', async () => {
    const settings = { model: 'openai:gpt-test', baseUrl: 'http://127.0.0.1:1/v1' };
    const finding = await checkLanguageModel({ ...settings, apiKey: 'geheim\nund mehr' });
    expect(finding).toMatchObject({
      state: 'error',
      found: expect.stringContaining('CHAT_API_KEY'),
    });
    expect(JSON.stringify(finding)).not.toContain('geheim');
  });

  it('stands between the other checks, with the prompts', async () => {
    const { url } = await started(startOllamaServer());
    const folder = await createTempFolder();
    const documents = join(import.meta.dirname, '..', '..', 'documents');
    const args = ['doctor', '--json', '--documents', documents, '--index', folder.path];
    const examine = async (env: Record<string, string>) => {
      // Doctor loads no embedding model that is not there.
      const others = { CHAT_BASE_URL: url, EMBEDDING_MODEL: 'Xenova/other' };
      const { stdout } = await runFootnote(args, { env: { ...others, ...env } });
      const checks: Check[] = JSON.parse(stdout).checks;
      return (name: string) => checks.find((check) => check.name === name);
    };
    const right = await examine({ CHAT_MODEL: 'ollama:qwen3:4b' });
    expect(right('Language model')?.state).toBe('ok');
    expect(right('Prompts')?.found).toMatch(/answer\.md, rewrite\.md$/);
    const wrong = await examine({ CHAT_MODEL: 'mistral:x', PROMPTS_DIR: folder.path });
    expect(wrong('Language model')).toMatchObject({
      state: 'error',
      found: expect.stringContaining('CHAT_MODEL does not name a known provider'),
      advice: expect.stringContaining('ollama:'),
    });
    expect(wrong('Prompts')).toMatchObject({
      state: 'error',
      found: expect.stringContaining('answer.md: The file cannot be read (ENOENT)'),
      advice: expect.stringContaining('PROMPTS_DIR'),
    });
    const unread = await examine({ CHAT_MODEL: 'qwen3' });
    expect(unread('Settings')?.found).toContain('CHAT_MODEL must be a provider and a model');
    expect(unread('Language model')).toBeUndefined();
    await folder.remove();
  });
});
