import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, vi } from 'vitest';
import type { ChatModelSettings } from '../../src/chat-model/chat-model.ts';
import { loadChatModel } from '../../src/chat-model/load-chat-model.ts';
import { startAnthropicServer } from '../helpers/anthropic-server.ts';
import { eventually } from '../helpers/eventually.ts';
import type { ModelServer, Script } from '../helpers/model-server.ts';
import { startOllamaServer } from '../helpers/ollama-server.ts';
import { startOpenAiServer } from '../helpers/openai-server.ts';
import { collect, SECRET } from './collect.ts';

const APIS = [
  { model: 'ollama:qwen3:4b', start: startOllamaServer, nonsense: 'this is {no} JSON\n' },
  { model: 'openai:gpt-test', start: startOpenAiServer, nonsense: 'data: {"choices": [\n\n' },
  { model: 'anthropic:claude-test', start: startAnthropicServer, nonsense: 'data: {"type": [\n\n' },
];

const CONSOLES = ['log', 'warn', 'error', 'info', 'debug'] as const;

/** Tries a model of each kind of server, and expects that its library prints nothing. */
export function describeEachApi(behaviour: string, tests: (api: TriedApi) => void): void {
  beforeAll(() => {
    for (const name of CONSOLES) vi.spyOn(console, name);
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  // Most of these tests wait; those of one kind of server need not wait for those of another.
  describe.concurrent.each(APIS)('a model of $model', (api) => {
    describe.sequential(behaviour, () => tests(useApi(api)));
  });
}

type TriedApi = ReturnType<typeof useApi>;

function useApi(api: (typeof APIS)[number]) {
  let server: ModelServer;

  // A client's first request takes longer than some of the limits that are tried.
  beforeAll(async () => {
    const first = await api.start();
    await collect(await loadChatModel({ model: api.model, baseUrl: first.url, apiKey: SECRET }));
    await first.close();
  });
  beforeEach(async () => {
    server = await api.start();
  });
  afterEach(async () => {
    for (const name of CONSOLES) expect(console[name]).not.toHaveBeenCalled();
    await server.close();
  });

  const load = (settings: Partial<ChatModelSettings> = {}) =>
    loadChatModel({ model: api.model, baseUrl: server.url, apiKey: SECRET, ...settings });
  return {
    ...api,
    get server() {
      return server;
    },
    load,
    /** How an answer ended: its text so far, and the error's kind. */
    ask: async (settings: Partial<ChatModelSettings>, ...scripts: Script[]) => {
      server.play(...scripts);
      return collect(await load(settings));
    },
    /** Resolves when the connection of the last request is closed. */
    closed: () => eventually(() => expect(server.requests.at(-1)?.isAborted).toBe(true)),
  };
}
