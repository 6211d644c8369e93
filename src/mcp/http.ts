import { createMcpHandler } from '@modelcontextprotocol/server';
import { messageOf } from '../errors.ts';
import { createScreen, type ScreenOptions } from './http-screen.ts';
import type { McpParts } from './parts.ts';
import { questionLimit } from './question-limit.ts';
import { createMcpServer } from './server.ts';

export interface McpHttpOptions extends Omit<McpParts, 'admit'>, ScreenOptions {
  /** Questions of one client in a minute; 0: as many as it likes. */
  readonly questionsPerMinute: number;
}

/** The tools over HTTP: an address that answers web-standard requests, without sessions. */
export interface McpHttp {
  /**
   * Answers one request; whoever serves it chooses the path.
   *
   * @param client tells clients apart for the limit of questions, such as by their address
   */
  fetch(request: Request, client?: string): Promise<Response>;
  /** Breaks off what is running. */
  close(): Promise<void>;
}

/** The calls of the tools have a few kilobytes at most. */
const MAX_BYTES = 64_000;

/** The key under which the handler passes on who calls. */
const TOKEN = 'owner';

/** Nothing is ever published, so that hardly any client keeps a stream open. */
const MAX_SUBSCRIPTIONS = 50;

/** Creates the handler. A request without the token is refused before its body is read. */
export function createMcpHttp(options: McpHttpOptions): McpHttp {
  const { log } = options;
  const isRefused = createScreen(options);
  const admit = questionLimit(options.questionsPerMinute);
  const handler = createMcpHandler(
    ({ authInfo }) =>
      createMcpServer({
        ...options,
        admit: (questions) => admit(authInfo?.clientId ?? '', questions),
      }),
    {
      maxRequestBodySize: MAX_BYTES,
      maxSubscriptions: MAX_SUBSCRIPTIONS,
      onerror: (error) => log(`A request for MCP was refused: ${messageOf(error)}`, 'debug'),
    },
  );
  return {
    fetch: async (request, client = '') =>
      isRefused(request) ??
      handler.fetch(request, { authInfo: { token: TOKEN, clientId: client, scopes: [] } }),
    close: () => handler.close(),
  };
}
