import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { afterEach } from 'vitest';
import { healthOf } from '../../src/server/health.ts';
import type { ServedStatus } from '../../src/server/routes.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../src/server/server.ts';

export const PATH = '/telegram/0123456789abcdef';
export const SECRET = 'the-secret_of-Telegram';

/** A server on a free port, with everything it has accepted or logged. */
export interface Serving {
  readonly server: RunningServer;
  readonly url: string;
  readonly accepted: Update[];
  readonly logged: string[];
  /** Sends a POST to the webhook as Telegram does. */
  post(body: RequestInit['body'], headers?: Record<string, string>): Promise<Response>;
  /** Opens a raw connection and writes a text, with the line ends of HTTP. */
  speak(text: string): Promise<Socket>;
}

/** @param options of the server; `health` and `metrics` replace those of its status */
export async function serve({
  health = async () => healthOf(FACTS),
  metrics = async () => ({ contentType: 'text/plain; version=0.0.4', text: 'footnote_up 1\n' }),
  ...options
}: Partial<ServerOptions & ServedStatus> = {}): Promise<Serving> {
  const accepted: Update[] = [];
  const logged: string[] = [];
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    webhook: { path: PATH, secret: SECRET, accept: async (update) => void accepted.push(update) },
    status: { health, metrics },
    log: (sentence) => logged.push(sentence),
    ...options,
  });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    server,
    url,
    accepted,
    logged,
    post: (body = null, headers = {}) =>
      fetch(url + PATH, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': 'application/json',
          'X-Telegram-Bot-Api-Secret-Token': SECRET,
          ...headers,
        },
        // Required for streams, but missing in the types.
        ...{ duplex: 'half' },
      }),
    speak: async (text) => {
      const socket = connect(server.port, '127.0.0.1');
      // The server ends some connections on purpose.
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(text.replaceAll('\n', '\r\n'));
      return socket;
    },
  };
}

/** `serve`, of whose servers each is closed behind its test. */
export function useServe(): typeof serve {
  const servings: Serving[] = [];
  afterEach(async () => {
    for (const { server } of servings.splice(0)) await server.close();
  });
  return async (options) => {
    const serving = await serve(options);
    servings.push(serving);
    return serving;
  };
}

/** The head of a webhook call with a body of this many bytes. */
export function webhookHead(length: number): string {
  return `POST ${PATH} HTTP/1.1\nHost: localhost\nContent-Type: application/json\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\nContent-Length: ${length}\n\n`;
}

/** Lets the server read what was sent: it runs in this process, so its turn comes before this timer's. */
export const serverTurn = () => setTimeout(50);

/** For tests of closing: these limits never end a connection. */
export const PATIENT = { headers: 3_600_000, request: 3_600_000, check: 3_600_000 };

/** Everything that a connection receives until it ends. */
export async function readToEnd(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (data) => {
    text += data;
  });
  if (!socket.closed) await once(socket, 'close');
  return text;
}

const FACTS = {
  mode: 'webhook',
  secondsSinceContact: 1,
  inboxDepth: 0,
  oldestWaitingSeconds: null,
  pendingUpdateCount: 0,
  documents: 3,
} as const;
