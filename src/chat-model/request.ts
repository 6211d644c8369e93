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
export const watchRequest = (options: RequestOptions): WatchedRequest => new Watched(options);

class Watched implements WatchedRequest {
  readonly fetch: typeof fetch = (input, init) => this.send(input, init);
  failure: ChatModelError | undefined;
  isEnded = false;
  private readonly options: RequestOptions;

  constructor(options: RequestOptions) {
    this.options = options;
  }

  private async send(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const { model, signal } = this.options;
    // A redirect would send the question, and with some providers the key, to an address that is not configured.
    const sent = {
      ...init,
      headers: uncompressed(input, init),
      signal: init?.signal ? AbortSignal.any([signal, init.signal]) : signal,
      redirect: 'manual',
    } as const;
    const response = await fetch(input, sent).catch((error: unknown) => {
      throw this.fail(unreachable(model, input, error));
    });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw this.fail(refusalOf(model, response));
    }
    const type = response.headers.get('content-type') ?? '';
    const body = ReadableStream.from(this.understood(response.body));
    return new Response(body, { status: 200, headers: { 'content-type': type } });
  }

  /** Passes on the lines up to the first wrong one, so that no text before it is lost. */
  private async *understood(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const { model, maxTokens } = this.options;
    const maxBytes = Math.max(USUAL_BYTES, maxTokens * BYTES_PER_TOKEN);
    const encoder = new TextEncoder();
    let [count, silent] = [0, 0];
    try {
      for await (const line of linesOf(body, maxBytes)) {
        const { hasWords, isNothing, isLast, isWrong } = this.note(line);
        if (isWrong) return;
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
      if (error instanceof NotAnAnswer) this.fail(notAnAnswer(model, error));
      // Other errors break the connection; the missing end shows it below.
    }
    if (!this.isEnded) this.fail(cut(model));
  }

  /** Reads a line, and keeps what it says of the whole. */
  private note(line: string) {
    const { wire, model, onWords } = this.options;
    const { failure, ended, isEnd, isLast, hasWords, isNothing } = wire(line);
    if (failure) this.fail(failure);
    if (ended) this.fail(incomplete(model, ended));
    const isWrong = failure?.kind === 'nonsense';
    if (!isWrong && isEnd) this.isEnded = true;
    if (!isWrong && hasWords) onWords();
    return { hasWords, isNothing, isLast, isWrong };
  }

  /** Keeps the first failure, which the others follow from. */
  private fail(error: ChatModelError): ChatModelError {
    this.failure ??= error;
    return error;
  }
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
