import { codeOf } from '../errors.ts';
import { ChatModelError } from './chat-model.ts';
import { refusalOf } from './refusals.ts';
import type { Wire } from './wire.ts';

/** Longest line of a stream, in characters; a token takes a few hundred. */
const LONGEST_LINE = 1_000_000;

/** A request to a model's server, watched while the provider's own client makes and reads it. */
export interface WatchedRequest {
  /** For the client. Gives it lines that were understood, and no answer that is an error. */
  readonly fetch: typeof fetch;
  /** What went wrong, if the client does not say it or says it in other words. */
  readonly failure: ChatModelError | undefined;
  /** Whether the model has said that it finished. */
  readonly isEnded: boolean;
}

/**
 * The clients behave differently when something goes wrong: some take half an answer for a whole one, some
 * write to the console, some repeat parts of the question. So what counts is seen here, on the wire.
 *
 * @param model for messages
 * @param signal closes the connection
 */
export function watchRequest(model: string, wire: Wire, signal: AbortSignal): WatchedRequest {
  const state: { failure: ChatModelError | undefined; isEnded: boolean } = {
    failure: undefined,
    isEnded: false,
  };

  const fail = (error: ChatModelError) => {
    state.failure ??= error;
    return error;
  };

  /** Hands on the lines up to the first that is wrong, and ends there, so that no text is lost. */
  async function* understood(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    try {
      for await (const line of linesOf(body)) {
        const { failure, isEnd, isLast } = wire(line);
        if (failure) fail(failure);
        if (failure?.kind === 'nonsense') return;
        if (isEnd) state.isEnded = true;
        yield encoder.encode(`${line}\n`);
        if (isLast) return;
      }
    } catch {
      // The connection broke: the end that is missing tells.
    }
    if (!state.isEnded) fail(cut(model));
  }

  const watched: typeof fetch = async (input, init) => {
    const all = init?.signal ? AbortSignal.any([signal, init.signal]) : signal;
    // A redirect would take the question, and with some providers the key, to a place nobody has named.
    const options = { ...init, signal: all, redirect: 'manual' } as const;
    const response = await fetch(input, options).catch((error: unknown) => {
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

/** Whole lines; the last one need not have its line break if it is whole as JSON. */
async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts.map((part) => part.replace(/\r$/, ''));
    if (rest.length > LONGEST_LINE) {
      // Half a line is not understood, which is what to make of one without an end.
      yield rest;
      rest = '';
    }
  }
  if (isWhole(rest)) yield rest;
}

/** Whether a line without a line break is more than the beginning of one. */
function isWhole(line: string): boolean {
  const data = line.replace(/^data:/, '').trim();
  return data === '[DONE]' || (data.startsWith('{') && isJson(data));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const cut = (model: string) =>
  new ChatModelError('cut', `The answer of ${model} broke off before its end.`, 250);

/** Codes after which another try a moment later fails in the same way. */
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
