import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What a scripted server does next within an answer. */
export type Step =
  | { readonly text: string }
  | { readonly reasoning: string }
  | { readonly pauseMs: number }
  /** Goes on once the test has seen what it waits for. */
  | { readonly until: Promise<unknown> }
  /** Raw bytes, such as lines that are not JSON. */
  | { readonly raw: string }
  /** The end marker of the API, with its reason, and the end of the stream, unless it is left open. */
  | { readonly finish: string; readonly isOpen?: true }
  /** The end of the stream without an end marker. */
  | { readonly end: true }
  /** The connection is torn down. */
  | { readonly destroy: true }
  /** Nothing more, and the connection stays open. */
  | { readonly hang: true }
  /** This text again and again until the client goes away. */
  | { readonly endless: string };

/** An answer to one request. */
export interface Script {
  /** 200 unless given; another one answers with `error` and no stream. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: string;
  /** Not even headers, and the connection stays open. */
  readonly isSilent?: true;
  readonly steps?: readonly Step[];
}

/** A message as the client sent it. */
export interface SentMessage {
  readonly role: string;
  readonly content: string;
}

/** A request for an answer. */
export interface ModelRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever the client sent.
  readonly body: any;
  readonly messages: readonly SentMessage[];
  /** Whether the client went away before the answer was at its end. */
  isAborted: boolean;
}

/** A language model's server over real HTTP that does what it is told. */
export interface ModelServer {
  /** For CHAT_BASE_URL. */
  readonly url: string;
  /** All requests for answers, in order. */
  readonly requests: ModelRequest[];
  /** Answers the next requests in this order; those after it get what `respond` says. */
  play(...scripts: Script[]): void;
  respond: (request: ModelRequest) => Script;
  close(): Promise<void>;
}

/** How one provider's API looks. */
export interface Dialect {
  /** Path of requests for answers. */
  readonly path: string;
  /** What is added to the server's address for CHAT_BASE_URL. */
  readonly basePath: string;
  readonly contentType: string;
  /** Bytes of a step that has bytes. */
  frame(step: Step): string;
  /** Sent before the first step. */
  readonly opening?: string;
  /** The whole answer in one piece of JSON, for requests that do not ask for a stream. */
  whole(text: string): unknown;
  /** Other paths and the JSON that is there. */
  readonly pages: Readonly<Record<string, unknown>>;
  error(message: string): unknown;
}

/** Says a text, word by word, and finishes. */
export function says(text: string): Script {
  const pieces = text.match(/\S*\s*/g)?.filter(Boolean) ?? [];
  return { steps: [...pieces.map((piece) => ({ text: piece })), { finish: 'stop' }] };
}

/** A model that makes its answer from what it was sent: for `respond`. */
export function modelThat(
  respond: (messages: readonly SentMessage[]) => string,
): (request: ModelRequest) => Script {
  return ({ messages }) => says(respond(messages));
}

export async function startModelServer(dialect: Dialect): Promise<ModelServer> {
  const scripts: Script[] = [];
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const page = dialect.pages[path];
    if (page !== undefined) return sendJson(response, 200, page);
    const body = await jsonOf(request);
    if (path !== dialect.path || request.method !== 'POST') {
      return sendJson(response, 404, dialect.error(`There is no ${path}.`));
    }
    const system = body.system ? [{ role: 'system', content: body.system }] : [];
    const messages = [...system, ...body.messages];
    const asked = { path, headers: request.headers, body, messages, isAborted: false };
    model.requests.push(asked);
    response.on('close', () => {
      asked.isAborted = !response.writableEnded;
    });
    await perform(scripts.shift() ?? model.respond(asked), asked, response, dialect);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const model: ModelServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${dialect.basePath}`,
    requests: [],
    respond: () => says('There is nothing to say.'),
    play: (...more) => void scripts.push(...more),
    async close() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return model;
}

async function perform(
  { status = 200, headers = {}, error = 'No.', isSilent, steps = [] }: Script,
  { body }: ModelRequest,
  response: ServerResponse,
  dialect: Dialect,
): Promise<void> {
  if (isSilent) return;
  if (status !== 200) return sendJson(response, status, dialect.error(error), headers);
  if (body.stream === false) {
    const text = steps.map((step) => ('text' in step ? step.text : '')).join('');
    return sendJson(response, 200, dialect.whole(text));
  }
  response.writeHead(200, { 'content-type': dialect.contentType, ...headers });
  response.flushHeaders();
  if (dialect.opening) response.write(dialect.opening);
  for (const step of steps) {
    if (response.destroyed || 'hang' in step) return;
    if ('pauseMs' in step) await pause(step.pauseMs);
    else if ('until' in step) await step.until;
    else if ('endless' in step) await repeat(dialect.frame({ text: step.endless }), response);
    else if ('destroy' in step) {
      // Not before what was written has left.
      await pause(20);
      response.destroy();
    } else if ('end' in step) response.end();
    else {
      response.write('raw' in step ? step.raw : dialect.frame(step));
      if ('finish' in step && !step.isOpen) response.end();
    }
  }
}

async function repeat(frame: string, response: ServerResponse): Promise<void> {
  while (!response.destroyed) {
    // Not once() alone: after the client has gone, no drain comes.
    if (!response.write(frame))
      await Promise.race([once(response, 'drain'), once(response, 'close')]);
    else await pause(0);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: see ModelRequest.
async function jsonOf(request: IncomingMessage): Promise<any> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text ? JSON.parse(text) : {};
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
