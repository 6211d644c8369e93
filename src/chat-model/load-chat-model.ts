import { setTimeout as pause } from 'node:timers/promises';
import { FootnoteError, messageOf } from '../errors.ts';
import { answerOnce, type Client } from './answer-once.ts';
import {
  type ChatMessage,
  type ChatModel,
  ChatModelError,
  type ChatModelSettings,
} from './chat-model.ts';
import { type ProviderModel, providerOf } from './providers.ts';
import { createTurns, stopped } from './turns.ts';

/**
 * Loads the client of a model's provider. It does not connect to the server yet.
 *
 * @throws FootnoteError if the provider is unknown, its package is not installed, or a key is missing
 */
export async function loadChatModel(settings: ChatModelSettings): Promise<ChatModel> {
  const named = providerOf(settings);
  const { timeoutMs = 30_000 } = settings;
  const limits = {
    timeoutMs,
    totalTimeoutMs: settings.totalTimeoutMs ?? Math.max(120_000, 2 * timeoutMs),
    maxTokens: named.provider.tokensOf(named.model, settings.maxTokens ?? 700),
    retries: settings.retries ?? 1,
  };
  const turns = createTurns(settings.concurrency ?? 2, settings.queueMs ?? 10_000);
  const connect = await loadClient(settings, named, limits.maxTokens);

  return {
    name: settings.model,
    async *stream(messages, signal) {
      const giveBack = await turns.take(signal);
      try {
        yield* answer(messages, signal);
      } finally {
        giveBack();
      }
    },
  };

  /** Tries again if that may help, as long as nothing of the answer was returned. */
  async function* answer(
    messages: readonly ChatMessage[],
    signal: AbortSignal | undefined,
  ): AsyncGenerator<string> {
    const until = performance.now() + limits.totalTimeoutMs;
    for (let left = limits.retries; ; left -= 1) {
      let hasText = false;
      const call = {
        name: settings.model,
        wire: named.provider.wire,
        connect,
        limits,
        until,
        signal,
      };
      try {
        for await (const text of answerOnce(messages, call)) {
          hasText = true;
          yield text;
        }
        return;
      } catch (error) {
        const waitMs = error instanceof ChatModelError ? error.retryInMs : undefined;
        const isLast = hasText || left <= 0 || waitMs === undefined;
        if (isLast || performance.now() + waitMs >= until) throw error;
        await pause(waitMs, undefined, signal && { signal }).catch(() => {
          throw stopped();
        });
      }
    }
  }
}

/**
 * Imports LangChain and the provider's package, and makes a client once to see that it works.
 *
 * @returns makes a client. Each call needs one of its own, because it has its own `fetch`, and because
 *   ChatOllama ends all answers of a client when it ends one.
 */
async function loadClient(
  settings: ChatModelSettings,
  { provider, providerName, model }: ProviderModel,
  maxTokens: number,
): Promise<(fetch: typeof globalThis.fetch) => Promise<Client>> {
  const { initChatModel } = await import('langchain/chat_models/universal');
  const callbacks = [await loadNoTracer()];
  const baseUrl = (settings.baseUrl ?? provider.baseUrl).replace(/\/+$/, '');
  const connect = (fetch: typeof globalThis.fetch) =>
    initChatModel(model, {
      modelProvider: providerName,
      maxRetries: 0,
      callbacks,
      ...provider.options({ model, baseUrl, apiKey: settings.apiKey, maxTokens, fetch }),
    });
  await connect(fetch).catch((error: unknown) => {
    throw unloadable(settings.model, provider.package, error);
  });
  return connect;
}

/**
 * Replaces LangChain's own tracer, which would send questions and answers to LangSmith if the environment
 * has, for example, LANGSMITH_TRACING=true for another program.
 */
async function loadNoTracer() {
  const { BaseCallbackHandler } = await import('@langchain/core/callbacks/base');
  return new (class extends BaseCallbackHandler {
    name = 'langchain_tracer';
  })();
}

function unloadable(model: string, name: string, error: unknown): unknown {
  if (!/^Unable to import|Cannot find (?:package|module)/.test(messageOf(error))) return error;
  return new FootnoteError(
    `The package for ${model} is not installed. Install it with: npm install ${name}`,
  );
}
