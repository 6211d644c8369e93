/** A part of what a model is given: what it is to do, or what was asked. */
export interface ChatMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** A language model that continues a conversation. */
export interface ChatModel {
  /** Provider and model, as in CHAT_MODEL: `ollama:qwen3:4b`. */
  readonly name: string;
  /**
   * Streams an answer as it is made, in pieces of any size; put together they are the text without the
   * model's reasoning. To stop early, leave the loop or abort: the request is then closed.
   *
   * @param signal ends the answer, even while it waits for its turn
   * @throws ChatModelError, also after some of the text has been given; what was given may be incomplete
   */
  stream(messages: readonly ChatMessage[], signal?: AbortSignal): AsyncIterable<string>;
}

/** Which model, where it is, and how long it may take. */
export interface ChatModelSettings {
  /** `provider:model`, such as `ollama:qwen3:4b`, `openai:gpt-4.1-mini`, `anthropic:claude-haiku-4-5`. */
  readonly model: string;
  /** Where the provider's API is; absent: where the provider has it. */
  readonly baseUrl?: string;
  /** A secret. */
  readonly apiKey?: string;
  /** Longest wait for the first token and between two of them; 30 s if absent. */
  readonly timeoutMs?: number;
  /** Longest time for an answer, tries and pauses included; 120 s if absent. */
  readonly totalTimeoutMs?: number;
  /** Length of an answer; 700 if absent. */
  readonly maxTokens?: number;
  /** Tries after the first; 1 if absent. */
  readonly retries?: number;
  /** Answers at the same time; 2 if absent. */
  readonly concurrency?: number;
  /** Longest wait for one's turn where others are being answered; 10 s if absent. */
  readonly queueMs?: number;
}

/**
 * Why there is no answer, or no complete one.
 *
 * - `timeout`: too slow, at the start, between two tokens or as a whole
 * - `refused`: the server will not answer this: key, name of the model, limits
 * - `unreachable`: no connection, or the server is in trouble
 * - `cut`: the answer stopped before its end, or grew beyond its limit
 * - `nonsense`: what came is no answer of the provider's API, or has no text
 * - `stopped`: by the caller
 * - `busy`: too many questions at once
 */
export type ChatModelFailure =
  | 'timeout'
  | 'refused'
  | 'unreachable'
  | 'cut'
  | 'nonsense'
  | 'stopped'
  | 'busy';

/** A model did not answer. The message is for the log and has neither secrets nor words of the question. */
export class ChatModelError extends Error {
  override name = 'ChatModelError';
  readonly kind: ChatModelFailure;
  /** Milliseconds after which another try may help; absent: none will. */
  readonly retryInMs: number | undefined;

  constructor(kind: ChatModelFailure, message: string, retryInMs?: number) {
    super(message);
    this.kind = kind;
    this.retryInMs = retryInMs;
  }
}
