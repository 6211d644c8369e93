import http from 'node:http';
import https from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { agentFor } from './agent.ts';
import type { ProxyServer } from './proxy.ts';
import { ProxyError, refusalWords } from './tunnel.ts';

/** A server and the way to it. */
export interface Server {
  /** Address of the server, such as `https://api.telegram.org`. */
  readonly apiRoot: string;
  /** Absent: it is called directly. */
  readonly proxy?: ProxyServer;
}

interface FetchOptions {
  readonly method?: string;
  readonly headers?: http.OutgoingHttpHeaders;
  readonly body?: string | Readable | null;
  /** Any signal of the standard's shape: grammY's is that of a library. */
  readonly signal?: Pick<
    AbortSignal,
    'aborted' | 'reason' | 'addEventListener' | 'removeEventListener'
  > | null;
}

/** Calls an address of the server. Errors are those of the network, with their codes, or a `ProxyError`. */
export type Fetch = (url: string, options?: FetchOptions) => Promise<Response>;

/** The server sends its caller elsewhere. */
export class Redirected extends Error {
  override name = 'Redirected';
}

/** Statuses of answers that have no body. */
const BODILESS = new Set([204, 205, 304]);

/**
 * Creates the way to a server that all calls share. It follows no redirect, because an address may hold a secret
 * which is for that server alone. No error holds the address.
 */
export function createFetch({ apiRoot, proxy }: Server): Fetch {
  const agent = agentFor(apiRoot, proxy);
  return async (url, { method = 'GET', headers = {}, body, signal } = {}) => {
    const { request: start } = url.startsWith('https:') ? https : http;
    const incoming = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const request = start(url, { method, headers, agent });
      request.once('response', resolve).on('error', reject);
      endWith(signal, request);
      if (body instanceof Readable) pipeline(body, request, (error) => error && reject(error));
      else request.end(body ?? undefined);
    });
    endWith(signal, incoming);
    const { statusCode: status = 0, statusMessage: words } = incoming;
    if (status === 407 && proxy) {
      incoming.destroy();
      throw new ProxyError(proxy, refusalWords(status, words));
    }
    if (status >= 300 && status < 400) {
      incoming.destroy();
      throw new Redirected(`it answers with a redirect (${status}), which is not followed`);
    }
    const content = BODILESS.has(status) ? null : Readable.toWeb(incoming);
    if (!content) incoming.resume();
    return new Response(content as ReadableStream | null, { status });
  };
}

/** Breaks off a call, or an answer that is arriving, when the caller no longer waits. */
function endWith(
  signal: FetchOptions['signal'],
  stream: http.ClientRequest | http.IncomingMessage,
): void {
  if (!signal) return;
  const end = () =>
    stream.destroy(signal.reason ?? new DOMException('This call was aborted', 'AbortError'));
  if (signal.aborted) end();
  else {
    signal.addEventListener('abort', end, { once: true });
    stream.once('close', () => signal.removeEventListener('abort', end));
  }
}
