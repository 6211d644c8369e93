import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { messageOf } from '../errors.ts';
import { explainListenError } from './listen-error.ts';
import { createRoutes, type RouteOptions } from './routes.ts';

/** Time limits for clients, in milliseconds. */
interface Timeouts {
  /** From the connection to the end of a request's headers. */
  readonly headers: number;
  /** From the connection to the end of its body, and for any silence while no reply is made. */
  readonly request: number;
  /** Between two checks for late clients. */
  readonly check: number;
}

export interface ServerOptions extends RouteOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** The setting that names the port; HTTP_PORT by default. */
  readonly setting?: string;
  /** 10, 30 and 5 seconds by default. */
  readonly timeouts?: Timeouts;
}

export interface RunningServer {
  /** The port that was opened. */
  readonly port: number;
  /**
   * Accepts no more updates, gives running requests a second, then closes all connections. May be called
   * again.
   */
  close(): Promise<void>;
}

const TIMEOUTS: Timeouts = { headers: 10_000, request: 30_000, check: 5_000 };

const GRACE_MS = 1_000;

/** Proxies keep an idle connection for 60 seconds; ours lives longer, so that they never use a closed one. */
const IDLE_MS = 75_000;

/**
 * Serves the webhook, `/healthz` and `/metrics`, or some of these, over HTTP. A proxy has to add TLS.
 *
 * @throws FootnoteError if the port cannot be opened
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  let closed: Promise<void> | undefined;
  const routes = createRoutes(options, () => closed !== undefined);
  const timeouts = options.timeouts ?? TIMEOUTS;
  const server = createServer(
    {
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      connectionsCheckingInterval: timeouts.check,
      keepAliveTimeout: IDLE_MS,
    },
    getRequestListener(routes.fetch, {
      // The adapter must not replace the global Request and Response.
      overrideGlobalObjects: false,
      // HTTP/1.0 health checks send no host.
      hostname: 'localhost',
    }),
  );
  server.timeout = timeouts.request;
  // Without a listener, the silence while an answer is made would end the connection.
  server.on('request', (_, reply) => reply.on('timeout', endUnread));
  await listen(server, options);
  // Without a listener, an error such as too many open files would end the program.
  server.on('error', (error) =>
    options.log(`The HTTP server has trouble: ${messageOf(error)}`, 'error'),
  );
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      closed ??= closeServer(server);
      return closed;
    },
  };
}

/** Ends the connection of a client that does not read what was sent. */
function endUnread(socket: Socket): void {
  if (socket.writableLength > 0) socket.destroy();
}

async function listen(server: Server, { host, port, setting }: ServerOptions): Promise<void> {
  try {
    server.listen({ host, port });
    await once(server, 'listening');
  } catch (error) {
    throw explainListenError(error, { host, port, ...(setting && { setting }) });
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(grace);
}
