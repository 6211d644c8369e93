/** A part of a prompt: the instructions, or what was asked. */
export interface ChatMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** A language model that continues a conversation. */
export interface ChatModel {
  /** Provider and model, as in CHAT_MODEL: `ollama:qwen3:4b`. */
  readonly name: string;
  /**
   * Streams an answer in pieces of any size; joined, they are the text without the model's reasoning. To stop
   * early, leave the loop or abort: both close the request.
   *
   * @param signal ends the answer, even while it waits for its turn
   * @throws ChatModelError, also after a part of the text was returned
   */
  stream(messages: readonly ChatMessage[], signal?: AbortSignal): AsyncIterable<string>;
}

/** Which model, where it is, and how long it may take. */
export interface ChatModelSettings {
  /** `provider:model`, such as `ollama:qwen3:4b`, `openai:gpt-4.1-mini`, `anthropic:claude-haiku-4-5`. */
  readonly model: string;
  /** Address of the API; absent: the provider's own. */
  readonly baseUrl?: string;
  /** A secret. */
  readonly apiKey?: string;
  /** Longest wait for the first token and between two of them; 30 s if absent. */
  readonly timeoutMs?: number;
  /** Longest time for an answer, with all tries and pauses; if absent, 120 s or twice `timeoutMs`, whichever is longer. */
  readonly totalTimeoutMs?: number;
  /** Longest answer; 700 if absent. */
  readonly maxTokens?: number;
  /** Further tries after the first; 1 if absent. */
  readonly retries?: number;
  /** Answers at the same time; 2 if absent. */
  readonly concurrency?: number;
  /** Longest wait for a turn while others are being answered; 10 s if absent. */
  readonly queueMs?: number;
}

/**
 * Why there is no answer, or no complete one.
 *
 * - `timeout`: too slow, at the start, between two tokens or as a whole
 * - `refused`: the server rejects the request: key, name of the model, limits
 * - `unreachable`: no connection, or the server is in trouble
 * - `cut`: the answer stopped before its end, or grew beyond its limit
 * - `nonsense`: the response does not follow the provider's API, or has no text
 * - `stopped`: by the caller
 * - `busy`: too many questions at once
 */
type ChatModelFailure =
  | 'timeout'
  | 'refused'
  | 'unreachable'
  | 'cut'
  | 'nonsense'
  | 'stopped'
  | 'busy';

/** A model did not answer. The message is for the log; it holds neither secrets nor words of the question. */
export class ChatModelError extends Error {
  override name = 'ChatModelError';
  readonly kind: ChatModelFailure;
  /** Milliseconds after which another try may help; absent: another try will not help. */
  readonly retryInMs: number | undefined;

  constructor(kind: ChatModelFailure, message: string, retryInMs?: number) {
    super(message);
    this.kind = kind;
    this.retryInMs = retryInMs;
  }
}
