import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { messageOf } from '../../errors.ts';
import { explainListenError } from './listen-error.ts';
import { createRoutes, type RouteOptions } from './routes.ts';

/** How long a client may take; all in milliseconds. */
export interface Patience {
  /** Until the headers of a request are complete, from the connection on. */
  readonly headers: number;
  /** Until its body is complete as well, and for any silence while it is read or answered. */
  readonly request: number;
  /** Between two looks at who is late. */
  readonly check: number;
}

export interface ServerOptions extends RouteOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** 10, 30 and 5 seconds by default. */
  readonly patience?: Patience;
}

/** A server that is listening. */
export interface RunningServer {
  /** The real one when 0 was asked for. */
  readonly port: number;
  /**
   * Takes no more updates from this moment on, gives what is being answered a second, and hangs up on
   * everyone. May be called again.
   */
  close(): Promise<void>;
}

const PATIENCE: Patience = { headers: 10_000, request: 30_000, check: 5_000 };

const GRACE_MS = 1_000;

/** Longer than proxies keep an idle connection (60 seconds), lest they send a request into a closed one. */
const IDLE_MS = 75_000;

/**
 * Serves `/healthz`, `/metrics` and the webhook, if there is one, over HTTP. TLS is a proxy's business.
 *
 * @throws FootnoteError if the host or the port cannot be had
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  let closed: Promise<void> | undefined;
  const routes = createRoutes(options, () => closed !== undefined);
  const patience = options.patience ?? PATIENCE;
  const server = createServer(
    {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      connectionsCheckingInterval: patience.check,
      keepAliveTimeout: IDLE_MS,
    },
    getRequestListener(routes.fetch, {
      // The adapter would put its own Request and Response in place of the global ones.
      overrideGlobalObjects: false,
      // For health checks in HTTP/1.0, which name no host.
      hostname: 'localhost',
    }),
  );
  // For who sends a request and does not read the answer.
  server.timeout = patience.request;
  await listen(server, options);
  // Without a listener, a connection that cannot be taken (too many open files) would end the program.
  server.on('error', (error) => options.log(`The HTTP server is in trouble: ${messageOf(error)}`));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      closed ??= closeServer(server);
      return closed;
    },
  };
}

async function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  try {
    server.listen({ host, port });
    await once(server, 'listening');
  } catch (error) {
    throw explainListenError(error, { host, port });
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(grace);
}
