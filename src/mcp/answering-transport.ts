import { setTimeout } from 'node:timers/promises';
import type { JSONRPCMessage } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

/** A client that waits longer has given up its call by itself. */
const PATIENCE_MS = 30_000;

/** Standard input and output, which stay open after the end of the input until the calls of tools have their replies. */
export class AnsweringTransport extends StdioServerTransport {
  private readonly calls = new Set<unknown>();
  private readonly waiting = new AbortController();
  private closing: Promise<void> | undefined;

  /** Counts a message of the client. */
  note(message: JSONRPCMessage): void {
    if (!('method' in message)) return;
    if ('id' in message && message.method === 'tools/call') this.calls.add(message.id);
    if (message.method === 'notifications/cancelled') this.settle(message.params?.requestId);
  }

  override async send(message: JSONRPCMessage): Promise<void> {
    try {
      await super.send(message);
    } finally {
      if (!('method' in message)) this.settle(message.id);
    }
  }

  /** From now on, no call is waited for. */
  giveUp(): void {
    this.waiting.abort();
  }

  override close(): Promise<void> {
    this.closing ??= this.closeAnswered();
    return this.closing;
  }

  private async closeAnswered(): Promise<void> {
    const { signal } = this.waiting;
    if (this.calls.size > 0) await setTimeout(PATIENCE_MS, null, { signal }).catch(() => {});
    await super.close();
  }

  private settle(id: unknown): void {
    this.calls.delete(id);
    if (this.closing && this.calls.size === 0) this.giveUp();
  }
}
