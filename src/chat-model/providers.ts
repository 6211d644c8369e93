import { FootnoteError } from '../errors.ts';
import type { ChatModelSettings } from './chat-model.ts';
import { anthropicWire, ollamaWire, openAiWire, type Wire } from './wire.ts';

/** A way of talking to models. */
export interface Provider {
  /** npm package with LangChain's client. */
  readonly package: string;
  /** Where its API is, unless a setting says otherwise. */
  readonly baseUrl: string;
  /** Whether nobody is served there without a key. */
  readonly needsKey: boolean;
  readonly wire: Wire;
  /** Arguments of LangChain's client. */
  options(given: ClientSettings): Record<string, unknown>;
}

/** What a client is made with. */
export interface ClientSettings {
  readonly model: string;
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly maxTokens: number;
  readonly fetch: typeof fetch;
}

/** A setting read: which provider, and its name of the model. */
export interface ProviderModel {
  readonly provider: Provider;
  readonly providerName: string;
  readonly model: string;
}

/**
 * Finds the provider of a model.
 *
 * @throws FootnoteError if there is none, or it lacks a key or a usable address
 */
export function providerOf(settings: ChatModelSettings): ProviderModel {
  const [, providerName = '', model = ''] = /^([^:]*):(.+)$/.exec(settings.model.trim()) ?? [];
  const provider = PROVIDERS.get(providerName);
  if (!provider) {
    const known = [...PROVIDERS.keys()].map((name) => `${name}:…`).join(', ');
    throw wrong(
      `CHAT_MODEL names no provider that is known (it is "${settings.model}"). Write it as one of ${known}`,
    );
  }
  if (provider.needsKey && !settings.apiKey && !settings.baseUrl) {
    throw wrong(`${settings.model} needs a key. Set CHAT_API_KEY to the one from the provider`);
  }
  checkAddress(settings.baseUrl);
  return { provider, providerName, model };
}

/** Ollama's own default drops the beginning of a prompt that is longer than 4,096 tokens, silently. */
const OLLAMA_CONTEXT_TOKENS = 8_192;

/** Sent where a server needs no key; without one the clients take what the environment has for others. */
const NO_KEY = 'none';

const PROVIDERS: ReadonlyMap<string, Provider> = new Map([
  [
    'ollama',
    {
      package: '@langchain/ollama',
      baseUrl: 'http://127.0.0.1:11434',
      needsKey: false,
      wire: ollamaWire,
      options: ({ baseUrl, apiKey, maxTokens, fetch }) => ({
        baseUrl,
        fetch,
        ...(apiKey && { headers: { Authorization: `Bearer ${apiKey}` } }),
        temperature: 0,
        numPredict: maxTokens,
        numCtx: OLLAMA_CONTEXT_TOKENS,
        think: false,
      }),
    },
  ],
  [
    'openai',
    {
      package: '@langchain/openai',
      baseUrl: 'https://api.openai.com/v1',
      needsKey: true,
      wire: openAiWire,
      options: ({ model, baseUrl, apiKey = NO_KEY, maxTokens, fetch }) => ({
        apiKey,
        configuration: {
          baseURL: baseUrl,
          fetch,
          organization: null,
          project: null,
          logLevel: 'off',
        },
        // Asked for it, some servers that are only like OpenAI's refuse.
        streamUsage: false,
        ...sampling(model, maxTokens),
        ...(reasons(model) && { reasoning: { effort: 'low' } }),
      }),
    },
  ],
  [
    'anthropic',
    {
      package: '@langchain/anthropic',
      baseUrl: 'https://api.anthropic.com',
      needsKey: true,
      wire: anthropicWire,
      options: ({ model, baseUrl, apiKey = NO_KEY, maxTokens, fetch }) => ({
        apiKey,
        anthropicApiUrl: baseUrl,
        clientOptions: { fetch, authToken: null, logLevel: 'off' },
        ...sampling(model, maxTokens),
      }),
    },
  ],
]);

/** Temperature 0, and no more tokens than the answer may have, unless the model reasons on its own. */
function sampling(model: string, maxTokens: number): Record<string, number> {
  return reasons(model) ? { maxTokens: 4 * maxTokens } : { temperature: 0, maxTokens };
}

/** Models of OpenAI and Anthropic that take no temperature, and count their reasoning as part of the answer. */
function reasons(model: string): boolean {
  return /^(?:o\d|gpt-5(?!-chat)|claude-opus-4-[78]|claude-[a-z]+-(?:[5-9]|preview))/.test(model);
}

function checkAddress(address: string | undefined): void {
  if (address === undefined) return;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw wrong('CHAT_BASE_URL is no address. Write it like http://127.0.0.1:11434');
  }
  if (url.username || url.password) {
    throw wrong('CHAT_BASE_URL has a name or a password in it. Use CHAT_API_KEY instead');
  }
}

const wrong = (message: string) => new FootnoteError(`${message}.`, { exitCode: 2 });
