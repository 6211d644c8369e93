import { setImmediate } from 'node:timers/promises';
import type { Inbox } from './inbox.ts';
import { restMayTake } from './parts.ts';

/** Waits for the rest of messages that look as if they were cut. The inbox joins it to them when it comes. */
export class RestOfMessage {
  private readonly inbox: Pick<Inbox, 'read'>;
  private readonly stopping: AbortSignal;
  private readonly wakers = new Set<() => void>();
  /** How often updates have arrived. */
  private arrivals = 0;

  constructor(inbox: Pick<Inbox, 'read'>, stopping: AbortSignal) {
    this.inbox = inbox;
    this.stopping = stopping;
    stopping.addEventListener('abort', () => this.arrived());
  }

  /** To be called when updates were stored. */
  arrived(): void {
    this.arrivals++;
    for (const wake of this.wakers) wake();
  }

  /** Resolves when an update is complete, or no rest has come; at once for nearly all. */
  async wait(updateId: number): Promise<void> {
    let known: string | undefined;
    let until = 0;
    while (!this.stopping.aborted) {
      const before = this.arrivals;
      const message = (await this.inbox.read(updateId))?.message;
      const ms = message ? restMayTake(message) : 0;
      const content = JSON.stringify(message);
      if (ms === 0) return;
      if (content !== known) until = performance.now() + ms;
      else if (performance.now() >= until) return;
      known = content;
      // A part that arrived while the inbox was read may be missing in what was read.
      if (this.arrivals === before) await this.next(until - performance.now());
    }
  }

  private async next(ms: number): Promise<void> {
    let wake = () => {};
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const timer = setTimeout(wake, ms);
    this.wakers.add(wake);
    await woken;
    clearTimeout(timer);
    this.wakers.delete(wake);
    // On a busy machine the timer may end before the network was looked at.
    for (let i = 0; i < 3; i++) await setImmediate();
  }
}
