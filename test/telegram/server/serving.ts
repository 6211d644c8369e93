import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Update } from 'grammy/types';
import { healthOf } from '../../../src/telegram/server/health.ts';
import {
  type RunningServer,
  type ServerOptions,
  startServer,
} from '../../../src/telegram/server/server.ts';

export const PATH = '/telegram/0123456789abcdef';
export const SECRET = 'the-secret_of-Telegram';

/** A server on a free port, and all that it took in or logged. */
export interface Serving {
  readonly server: RunningServer;
  readonly url: string;
  readonly accepted: Update[];
  readonly logged: string[];
  /** A POST to the webhook as Telegram sends it, unless told otherwise. */
  post(body: RequestInit['body'], headers?: Record<string, string>): Promise<Response>;
  /** A raw connection on which `text` was written, line ends as in HTTP. */
  speak(text: string): Promise<Socket>;
}

export async function serve(options: Partial<ServerOptions> = {}): Promise<Serving> {
  const accepted: Update[] = [];
  const logged: string[] = [];
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    webhook: { path: PATH, secret: SECRET, accept: (update) => void accepted.push(update) },
    health: () => healthOf(FACTS),
    metrics: async () => ({ contentType: 'text/plain; version=0.0.4', text: 'footnote_up 1\n' }),
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
        // What fetch needs for a stream; not yet in its types.
        ...{ duplex: 'half' },
      }),
    speak: async (text) => {
      const socket = connect(server.port, '127.0.0.1');
      // The server hangs up on some of them on purpose.
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(text.replaceAll('\n', '\r\n'));
      return socket;
    },
  };
}

/** All that a connection brings until it ends. */
export async function heard(socket: Socket): Promise<string> {
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
