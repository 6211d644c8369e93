import { FootnoteError } from '../errors.ts';
import type { ChatModelSettings } from './chat-model.ts';
import { anthropicWire, ollamaWire, openAiWire, type Wire } from './wire.ts';

/** A provider of language models. */
export interface Provider {
  /** npm package with LangChain's client. */
  readonly package: string;
  /** Address of its API, unless a setting names another. */
  readonly baseUrl: string;
  /** Whether its own API needs a key. */
  readonly needsKey: boolean;
  readonly wire: Wire;
  /** How many tokens an answer may take, with the reasoning that a model counts as part of it. */
  tokensOf(model: string, maxTokens: number): number;
  /** Arguments of LangChain's client. */
  options(given: ClientSettings): Record<string, unknown>;
}

/** Settings of a client. */
interface ClientSettings {
  readonly model: string;
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly maxTokens: number;
  readonly fetch: typeof fetch;
}

/** A provider, and the name by which it knows the model. */
export interface ProviderModel {
  readonly provider: Provider;
  readonly providerName: string;
  readonly model: string;
}

/**
 * Finds the provider of a model.
 *
 * @throws FootnoteError if the provider is unknown, or a key or a usable address is missing
 */
export function providerOf(settings: ChatModelSettings): ProviderModel {
  const [, providerName = '', model = ''] = /^([^:]*):(.+)$/.exec(settings.model.trim()) ?? [];
  const provider = PROVIDERS.get(providerName);
  if (!provider) {
    const known = [...PROVIDERS.keys()].map((name) => `${name}:…`).join(', ');
    throw wrong(
      `CHAT_MODEL does not name a known provider (it is "${settings.model}"). Write it as one of ${known}`,
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

/** Sent to servers that need no key; without one, the clients use what the environment has for other programs. */
const NO_KEY = 'none';

const PROVIDERS: ReadonlyMap<string, Provider> = new Map([
  [
    'ollama',
    {
      package: '@langchain/ollama',
      baseUrl: 'http://127.0.0.1:11434',
      needsKey: false,
      wire: ollamaWire,
      // It is asked not to reason.
      tokensOf: (_, maxTokens) => maxTokens,
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
      tokensOf: withReasoning,
      options: ({ model, baseUrl, apiKey = NO_KEY, maxTokens, fetch }) => ({
        apiKey,
        configuration: {
          baseURL: baseUrl,
          fetch,
          organization: null,
          project: null,
          logLevel: 'off',
        },
        // Some servers that imitate OpenAI's reject a request with it.
        streamUsage: false,
        ...sampling(model, maxTokens),
        ...(takesEffort(model) && { reasoning: { effort: 'low' } }),
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
      tokensOf: withReasoning,
      options: ({ model, baseUrl, apiKey = NO_KEY, maxTokens, fetch }) => ({
        apiKey,
        anthropicApiUrl: baseUrl,
        clientOptions: { fetch, authToken: null, logLevel: 'off' },
        ...sampling(model, maxTokens),
      }),
    },
  ],
]);

/** Temperature 0 and a limit of tokens; some models take no temperature. */
function sampling(model: string, maxTokens: number): Record<string, number> {
  return takesEffort(model) ? { maxTokens } : { temperature: 0, maxTokens };
}

/** Models that reason get four times the tokens. */
function withReasoning(model: string, maxTokens: number): number {
  return takesEffort(model) || (REASONS.test(model) && !ANSWERS_AT_ONCE.test(model))
    ? 4 * maxTokens
    : maxTokens;
}

/** Whether a model of OpenAI or Anthropic rejects a temperature and counts its reasoning as answer. */
function takesEffort(model: string): boolean {
  return /^(?:o\d|gpt-5(?!-chat)|claude-opus-4-[78]|claude-[a-z]+-(?:[5-9]|preview))/.test(model);
}

/** Models for servers of one's own that reason unless they are told not to. */
const REASONS =
  /qwen-?3|qwq|deepseek-?r\d|gpt-oss|magistral|glm-?(?:4\.[5-9]|[5-9])|nemotron|minimax-m\d|thinking|reason/i;

/** Those among them that do not. */
const ANSWERS_AT_ONCE = /instruct|coder|non-?reasoning/i;

function checkAddress(address: string | undefined): void {
  if (address === undefined) return;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw wrong('CHAT_BASE_URL is not an address. Write it like http://127.0.0.1:11434');
  }
  if (url.username || url.password) {
    throw wrong('CHAT_BASE_URL contains a name or a password. Use CHAT_API_KEY instead');
  }
}

const wrong = (message: string) => new FootnoteError(`${message}.`, { exitCode: 2 });
