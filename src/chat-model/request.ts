import { codeOf } from '../errors.ts';
import { ChatModelError } from './chat-model.ts';
import { refusalOf } from './refusals.ts';
import type { Wire } from './wire.ts';

/** Longest line of a stream, in characters; a token takes a few hundred. */
const LONGEST_LINE = 1_000_000;

/** A request to a model's server, watched while the provider's own client makes and reads it. */
export interface WatchedRequest {
  /** For the client: returns only lines that were understood, and throws for error responses. */
  readonly fetch: typeof fetch;
  /** What went wrong, whatever the client reports. */
  readonly failure: ChatModelError | undefined;
  /** Whether the model has said that it finished. */
  readonly isEnded: boolean;
}

/**
 * Watches a request on the wire, because clients behave differently when something goes wrong: some take half an
 * answer for a whole one, some write to the console, some repeat parts of the question.
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

  /** Passes on the lines up to the first wrong one, so that no text before it is lost. */
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
      // The connection broke; the missing end shows it below.
    }
    if (!state.isEnded) fail(cut(model));
  }

  const watched: typeof fetch = async (input, init) => {
    const all = init?.signal ? AbortSignal.any([signal, init.signal]) : signal;
    // A redirect would send the question, and with some providers the key, to an address that is not configured.
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

/** Whole lines; the last one may lack its line break if it is complete JSON. */
async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts.map((part) => part.replace(/\r$/, ''));
    if (rest.length > LONGEST_LINE) {
      // Half a line is not understood, and the answer ends as nonsense.
      yield rest;
      rest = '';
    }
  }
  if (isWhole(rest)) yield rest;
}

/** Whether a line without a line break is complete. */
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
