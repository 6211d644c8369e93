import { describe, expect, it } from 'vitest';
import { loadChatModel } from '../../src/chat-model/load-chat-model.ts';
import { startAnthropicServer } from '../helpers/anthropic-server.ts';
import { startOpenAiServer } from '../helpers/openai-server.ts';
import { collect } from './collect.ts';

describe('a model of a server that is only like OpenAI', () => {
  it.each([{ hang: true }, { end: true }] as const)(
    'may leave out the last line of the protocol, then %j',
    async (step) => {
      const server = await startOpenAiServer();
      const last = { choices: [{ index: 0, delta: { content: 'Bern.' }, finish_reason: 'stop' }] };
      const raw = `data: ${JSON.stringify(last)}\n\n`;
      server.play({ steps: [{ text: 'In ' }, { raw }, step] });
      const settings = { model: 'openai:gpt-test', baseUrl: `${server.url}/`, timeoutMs: 1_000 };
      const end = await collect(await loadChatModel(settings));
      expect(end).toMatchObject({ kind: 'whole', text: 'In Bern.' });
      await server.close();
    },
  );
});

describe('a model that reasons', () => {
  it.each([
    [
      'openai:gpt-5-mini',
      startOpenAiServer,
      { max_completion_tokens: 400, reasoning_effort: 'low' },
    ],
    ['openai:o4-mini', startOpenAiServer, { max_completion_tokens: 400, reasoning_effort: 'low' }],
    ['anthropic:claude-sonnet-5', startAnthropicServer, { max_tokens: 400 }],
    ['anthropic:claude-opus-4-7', startAnthropicServer, { max_tokens: 400 }],
  ])('may do so at length, and takes no temperature: %s', async (model, start, sent) => {
    const server = await start();
    const chat = await loadChatModel({ model, baseUrl: server.url, maxTokens: 100 });
    expect(await collect(chat)).toMatchObject({ kind: 'whole' });
    expect(server.requests[0]?.body).toMatchObject(sent);
    expect(server.requests[0]?.body).not.toHaveProperty('temperature');
    await server.close();
  });

  it.each(['qwen3', 'Qwen/Qwen3-8B', 'openai/gpt-oss-20b', 'deepseek-r1:8b'])(
    "may do so at length on a server of one's own, in its text, too: %s",
    async (name) => {
      const server = await startOpenAiServer();
      const thoughts = { text: `<think>${'and so on '.repeat(100)}</think>` };
      server.play({ steps: [thoughts, { text: 'In Bern.' }, { finish: 'stop' }] });
      const model = `openai:${name}`;
      const chat = await loadChatModel({ model, baseUrl: server.url, maxTokens: 100 });
      expect(await collect(chat)).toMatchObject({ kind: 'whole', text: 'In Bern.' });
      expect(server.requests[0]?.body).toMatchObject({ max_tokens: 400, temperature: 0 });
      await server.close();
    },
  );

  it('that runs out of tokens is named, with the setting', async () => {
    const server = await startOpenAiServer();
    server.play({ steps: [{ reasoning: 'Bern?' }, { finish: 'length' }] });
    const chat = await loadChatModel({ model: 'openai:qwen3', baseUrl: server.url });
    const end = await collect(chat);
    expect(end).toMatchObject({ kind: 'cut' });
    expect(end.message).toMatch(/openai:qwen3 .* CHAT_MAX_TOKENS/);
    await server.close();
  });

  it.each([
    ['openai:gpt-4.1-mini', startOpenAiServer],
    ['openai:gpt-5-chat-latest', startOpenAiServer],
    ['anthropic:claude-haiku-4-5', startAnthropicServer],
    ['anthropic:claude-3-5-haiku-latest', startAnthropicServer],
  ])('is not %s', async (model, start) => {
    const server = await start();
    await collect(await loadChatModel({ model, baseUrl: server.url, maxTokens: 100 }));
    expect(server.requests[0]?.body).toMatchObject({ temperature: 0, max_tokens: 100 });
    await server.close();
  });
});
