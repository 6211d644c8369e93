import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiCall, Handler } from './bot-api.ts';
import { decodeBody, formFields } from './bot-api-body.ts';
import { failed, type Log } from './bot-api-log.ts';
import { ApiError } from './bot-api-params.ts';

export interface ServerParts {
  token: string;
  methods: Map<string, Handler>;
  log: Log;
}

/** The pseudo method under which `GET /file/bot<token>/<file_path>` is handled. */
const DOWNLOAD = 'download';

/** Serves the methods on a free port of 127.0.0.1. */
export async function startServer(parts: ServerParts) {
  const server = createServer((request, response) => {
    serve(parts, request, response).catch(() => request.socket.destroy());
  });
  // Node drops idle connections after 5 s, which a client about to reuse one sees as an error.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}

async function serve(parts: ServerParts, request: IncomingMessage, response: ServerResponse) {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const body = Buffer.concat(await request.toArray());
  try {
    const call = callOf(parts.token, request, body);
    const { result, dropped } = await answerTo(parts, call, gone.signal);
    if (Buffer.isBuffer(result)) sendFile(response, result, dropped);
    else if (dropped) request.socket.destroy();
    else reply(response, 200, { ok: true, result });
  } catch (error) {
    const bug = new ApiError(500, `Internal Server Error: ${error}`);
    const { code, message, parameters } = error instanceof ApiError ? error : bug;
    reply(response, code, { ok: false, error_code: code, description: message, parameters });
  }
}

function reply(response: ServerResponse, status: number, answer: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
}

/** A file whose answer is to be lost breaks off in the middle, as a download does. */
function sendFile(response: ServerResponse, bytes: Buffer, dropped: boolean): void {
  const length = bytes.length;
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': length });
  if (!dropped) response.end(bytes);
  else response.write(bytes.subarray(0, length / 2), () => response.socket?.destroy());
}

function callOf(token: string, { url: path = '', headers }: IncomingMessage, body: Buffer) {
  const url = new URL(path, 'http://127.0.0.1');
  const pathname = decodeURIComponent(url.pathname);
  const [, given, method] = /^\/bot([^/]+)\/(\w+)$/.exec(pathname) ?? [];
  const [, holder, file_path] = /^\/file\/bot([^/]+)\/(.+)$/.exec(pathname) ?? [];
  const bearer = given ?? holder;
  if (bearer === undefined) throw new ApiError(404, 'Not Found');
  if (bearer !== token) throw new ApiError(401, 'Unauthorized');
  const at = Date.now();
  if (method === undefined) return { method: DOWNLOAD, params: { file_path }, at };
  // It is not a method and cannot be called as one.
  if (method === DOWNLOAD) throw new ApiError(404, 'Not Found: method not found');
  const params = decodeBody(headers['content-type'] ?? '', body);
  return { method, params: { ...formFields(url.searchParams), ...params }, at };
}

async function answerTo({ methods, log }: ServerParts, call: ApiCall, gone: AbortSignal) {
  const failure = log.takeFailure(call.method);
  if (failure && !('drop' in failure && failure.drop === 'after')) {
    log.accept(call);
    if ('drop' in failure) return { result: undefined, dropped: true };
    throw failed(failure);
  }
  const handler = methods.get(call.method);
  let result: unknown;
  try {
    if (handler === undefined) throw new ApiError(404, 'Not Found: method not found');
    result = handler(call.params, gone);
  } catch (error) {
    log.refused.push({ ...call, description: (error as Error).message });
    throw error;
  }
  // Recorded after the effect, and not only after the answer: a long poll is a call by now.
  log.accept(call);
  return { result: await result, dropped: failure !== undefined };
}
