import { setImmediate } from 'node:timers/promises';
import { codeOf } from '../errors.ts';
import { ChatModelError } from './chat-model.ts';
import { linesOf, NotAnAnswer } from './lines.ts';
import { refusalOf } from './refusals.ts';
import type { Wire } from './wire.ts';

/** Size of an answer on the wire, in bytes; a token takes a few hundred. */
const USUAL_BYTES = 2_000_000;
const BYTES_PER_TOKEN = 2_000;

/** Lines in a row that say nothing; servers send some while a question waits for its turn. */
const MAX_SILENT_LINES = 1_000;

/** Lines that are read before other work gets its turn. */
const LINES_AT_ONCE = 64;

/** A request to a model's server, watched while the provider's own client makes and reads it. */
export interface WatchedRequest {
  /** For the client: returns only lines that were understood, and throws for error responses. */
  readonly fetch: typeof fetch;
  /** What went wrong, whatever the client reports. */
  readonly failure: ChatModelError | undefined;
  /** Whether the model has said that it finished. */
  readonly isEnded: boolean;
}

/** What is asked of which model. */
interface RequestOptions {
  /** Name of the model, for messages. */
  readonly model: string;
  readonly wire: Wire;
  readonly maxTokens: number;
  /** Called for each line that holds text or reasoning. */
  readonly onWords: () => void;
  /** Closes the connection. */
  readonly signal: AbortSignal;
}

/**
 * Watches a request on the wire, because clients behave differently when something goes wrong: some take half an
 * answer for a whole one, some write to the console, some repeat parts of the question. An answer that is larger
 * than its tokens explain, or that goes on without a word, is broken off.
 */
export function watchRequest(options: RequestOptions): WatchedRequest {
  const state: { failure: ChatModelError | undefined; isEnded: boolean } = {
    failure: undefined,
    isEnded: false,
  };
  const { model, wire, maxTokens, onWords, signal } = options;
  const maxBytes = Math.max(USUAL_BYTES, maxTokens * BYTES_PER_TOKEN);

  const fail = (error: ChatModelError) => {
    state.failure ??= error;
    return error;
  };

  /** Passes on the lines up to the first wrong one, so that no text before it is lost. */
  async function* understood(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    let [count, silent] = [0, 0];
    try {
      for await (const line of linesOf(body, maxBytes)) {
        const { failure, ended, isEnd, isLast, hasWords, isNothing } = wire(line);
        if (failure) fail(failure);
        if (ended) fail(incomplete(model, ended));
        if (failure?.kind === 'nonsense') return;
        if (isEnd) state.isEnded = true;
        if (hasWords) onWords();
        silent = hasWords ? 0 : silent + 1;
        if (silent > MAX_SILENT_LINES) {
          throw new NotAnAnswer(`${MAX_SILENT_LINES} lines without a word`);
        }
        if (!isNothing) yield encoder.encode(`${line}\n`);
        if (isLast) return;
        // Lines that have arrived are read without a pause, and would keep timers and other answers waiting.
        if (++count % LINES_AT_ONCE === 0) await setImmediate();
      }
    } catch (error) {
      if (error instanceof NotAnAnswer) fail(notAnAnswer(model, error));
      // Other errors break the connection; the missing end shows it below.
    }
    if (!state.isEnded) fail(cut(model));
  }

  const watched: typeof fetch = async (input, init) => {
    const all = init?.signal ? AbortSignal.any([signal, init.signal]) : signal;
    // A redirect would send the question, and with some providers the key, to an address that is not configured.
    const sent = {
      ...init,
      headers: uncompressed(input, init),
      signal: all,
      redirect: 'manual',
    } as const;
    const response = await fetch(input, sent).catch((error: unknown) => {
      throw fail(unreachable(model, input, error));
    });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw fail(refusalOf(model, response));
    }
    const type = response.headers.get('content-type') ?? '';
    const body = ReadableStream.from(understood(response.body));
    return new Response(body, { status: 200, headers: { 'content-type': type } });
  };

  return {
    fetch: watched,
    get failure() {
      return state.failure;
    },
    get isEnded() {
      return state.isEnded;
    },
  };
}

/** A stream gains nothing from compression, and a small one may expand to anything. */
function uncompressed(input: string | URL | Request, init: RequestInit | undefined): Headers {
  const own = input instanceof Request ? input.headers : undefined;
  const headers = new Headers(init?.headers ?? own);
  headers.set('accept-encoding', 'identity');
  return headers;
}

const cut = (model: string) =>
  new ChatModelError('cut', `The answer of ${model} broke off before its end.`, 250);

const incomplete = (model: string, ended: string) =>
  new ChatModelError('cut', `The answer of ${model} ${ended}.`);

const notAnAnswer = (model: string, { message }: NotAnAnswer) =>
  new ChatModelError('nonsense', `${model} sent ${message}, which is not an answer.`);

/** Error codes after which another try would fail in the same way. */
const LASTING = new Set(['ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED', 'EHOSTUNREACH']);

function unreachable(model: string, input: string | URL | Request, error: unknown): ChatModelError {
  const { host } = new URL(input instanceof Object && 'url' in input ? input.url : input);
  const code = codeOf(error instanceof Error ? error.cause : undefined) ?? '';
  const reason = code && ` (${code})`;
  return new ChatModelError(
    'unreachable',
    `No connection to ${host} for ${model}${reason}. Check that the server runs, and CHAT_BASE_URL.`,
    LASTING.has(code) ? undefined : 250,
  );
}
