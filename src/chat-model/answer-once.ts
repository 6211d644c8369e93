import { type ChatMessage, ChatModelError } from './chat-model.ts';
import { createReasoningFilter } from './reasoning.ts';
import { type WatchedRequest, watchRequest } from './request.ts';
import { stopped } from './turns.ts';
import type { Wire } from './wire.ts';

/** An average token is not longer over a whole answer; servers count tokens differently, some not at all. */
const TOKEN_CHARACTERS = 6;

/** The part of LangChain's models that is used here. */
export interface Client {
  stream(
    messages: [ChatMessage['role'], string][],
  ): Promise<AsyncIterable<{ readonly text: string }>>;
}

/** One request and its limits. */
export interface Call {
  /** Name of the model, for messages. */
  readonly name: string;
  readonly wire: Wire;
  connect(fetch: typeof globalThis.fetch): Promise<Client>;
  readonly limits: {
    readonly timeoutMs: number;
    readonly totalTimeoutMs: number;
    readonly maxTokens: number;
  };
  /** When it must have ended, as `performance.now()` counts. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Asks a model once. The connection is closed at the end, however the answer ends.
 *
 * @throws ChatModelError
 */
export async function* answerOnce(
  messages: readonly ChatMessage[],
  call: Call,
): AsyncGenerator<string> {
  const { name, limits } = call;
  const watch = createWatch(call);
  const { maxTokens } = limits;
  const request = watchRequest({
    model: name,
    wire: call.wire,
    maxTokens,
    // Lines without a word, such as empty tokens, do not count as life.
    onWords: watch.heard,
    signal: watch.signal,
  });
  const reasoning = createReasoningFilter();
  const longest = maxTokens * TOKEN_CHARACTERS;
  let [received, hasText] = [0, false];
  try {
    const pieces = piecesOf(call, request, messages);
    for (;;) {
      const { done, value: piece } = await watch.next(pieces);
      if (done) break;
      const text = reasoning.push(piece.slice(0, longest - received));
      received += piece.length;
      if (text !== '') {
        hasText = true;
        yield text;
      }
      if (reasoning.isOver) break;
      if (received > longest) throw tooLong(name, maxTokens);
    }
    if (request.failure && !reasoning.isOver) throw request.failure;
  } catch (error) {
    // A server that does not close the connection after the end has still given the whole answer.
    const isWhole = request.isEnded && !request.failure && isTimeout(error);
    if (!isWhole) throw explain(name, error, request);
  } finally {
    watch.end();
  }
  const rest = reasoning.end();
  if (rest !== '') yield rest;
  if (!hasText && rest === '')
    throw new ChatModelError('nonsense', `${name} answered without a word.`);
}

/** The pieces of text as LangChain hands them out; empty where the model reasons. */
async function* piecesOf(
  { connect }: Call,
  { fetch }: WatchedRequest,
  messages: readonly ChatMessage[],
): AsyncGenerator<string> {
  const client = await connect(fetch);
  const given = messages.map(({ role, content }): [typeof role, string] => [role, content]);
  for await (const { text } of await client.stream(given)) yield text;
}

/** Enforces idle and total timeouts and the caller's abort. */
function createWatch({ name, limits, until, signal }: Call) {
  const controller = new AbortController();
  const end = (error: ChatModelError) => controller.abort(error);
  const onStop = () => end(stopped());
  const idle = setTimeout(() => end(tooQuiet(name, limits.timeoutMs)), limits.timeoutMs);
  const total = setTimeout(
    () => end(tooSlow(name, limits.totalTimeoutMs)),
    Math.max(0, until - performance.now()),
  );
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
  });
  // An end that nobody waits for is not an unhandled rejection.
  ended.catch(() => {});
  if (signal?.aborted) onStop();
  signal?.addEventListener('abort', onStop);

  return {
    signal: controller.signal,
    /** The model says something: the wait for its next word begins. */
    heard(): void {
      idle.refresh();
    },
    /** The next of an iterator, unless time is up or the caller stops; not all clients heed the signal. */
    async next<T>(iterator: AsyncIterator<T>): Promise<IteratorResult<T>> {
      const next = iterator.next();
      next.catch(() => {});
      return await Promise.race([ended, next]);
    },
    end() {
      clearTimeout(idle);
      clearTimeout(total);
      signal?.removeEventListener('abort', onStop);
      controller.abort(stopped());
    },
  };
}

/** Our own error, else what was seen on the wire. The client's message may repeat the question. */
function explain(name: string, error: unknown, request: WatchedRequest): ChatModelError {
  if (error instanceof ChatModelError) return error;
  return (
    request.failure ??
    new ChatModelError('nonsense', `${name} sent an answer that its client does not understand.`)
  );
}

const isTimeout = (error: unknown) => error instanceof ChatModelError && error.kind === 'timeout';

const tooLong = (name: string, tokens: number) =>
  new ChatModelError('cut', `The answer of ${name} went on beyond its ${tokens} tokens.`);

const tooSlow = (name: string, ms: number) =>
  new ChatModelError('timeout', `${name} took longer than ${ms / 1_000} s for its answer.`);

const tooQuiet = (name: string, ms: number) =>
  new ChatModelError('timeout', `${name} was silent for ${ms / 1_000} s.`);
