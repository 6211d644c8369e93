import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { messageOf } from '../errors.ts';
import type { McpParts } from './parts.ts';
import { createMcpServer } from './server.ts';

/** A connection over standard input and output, on which nothing else may be written. */
export interface StdioConnection {
  /** Resolves when the client has closed standard input, or after `close`. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Serves the client that started this process. */
export function connectStdio(parts: McpParts): StdioConnection {
  const transport = new StdioServerTransport();
  const onerror = (error: Error) => parts.log(`The MCP client: ${messageOf(error)}`, 'warn');
  const handle = serveStdio(() => createMcpServer(parts), { transport, onerror });
  const ended = new Promise<void>((resolve) => {
    const { onclose } = transport;
    transport.onclose = () => {
      onclose?.();
      resolve();
    };
  });
  return { ended, close: () => handle.close() };
}
