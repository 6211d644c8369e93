import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { AnsweringTransport } from './answering-transport.ts';
import type { McpParts } from './parts.ts';
import { createMcpServer } from './server.ts';

/** A connection over standard input and output, on which nothing else may be written. */
interface StdioConnection {
  /** Resolves when the client has closed standard input and its calls have their replies, or after `close`. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Serves the client that started this process. */
export function connectStdio({ log: notify, ...parts }: McpParts): StdioConnection {
  const transport = new AnsweringTransport();
  let hasEnded = false;
  // A call that is broken off by the end did not fail.
  const log: Log = (sentence, level) => hasEnded || notify(sentence, level);
  const onerror = (error: Error) => log(`The MCP client: ${messageOf(error)}`, 'warn');
  const handle = serveStdio(() => createMcpServer({ ...parts, log }), { transport, onerror });
  const { onmessage, onclose } = transport;
  transport.onmessage = (message) => {
    transport.note(message);
    onmessage?.(message);
  };
  const ended = new Promise<void>((resolve) => {
    transport.onclose = () => {
      hasEnded = true;
      onclose?.();
      resolve();
    };
  });
  const close = () => {
    hasEnded = true;
    transport.giveUp();
    return handle.close();
  };
  return { ended, close };
}
