import type { Context } from 'grammy';
import type { Before } from '../answer/follow-up.ts';

/** A second question soon after the first may lean on it; one of the next day does not. */
const LEANS_FOR_MS = 10 * 60_000;

/** Conversations that are remembered; the one that was silent for longest is forgotten first. */
const REMEMBERED = 10_000;

interface Exchange {
  readonly before: Before;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * What was asked and answered last, of each person in each chat and topic, and of each message with an
 * answer. In memory alone: after a restart a question has to say again what it is about.
 */
export class Conversations {
  private readonly exchanges = new Map<string, Exchange>();
  private readonly now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** What a question may lean on: the answer that it replies to, else this person's last one. */
  before(ctx: Context): Before | undefined {
    const replied = ctx.msg?.reply_to_message;
    const answered = replied && this.exchanges.get(`${ctx.chatId} ${replied.message_id}`);
    if (answered) return answered.before;
    const last = this.exchanges.get(personOf(ctx));
    return last && this.now() - last.at < LEANS_FOR_MS ? last.before : undefined;
  }

  /** @param messages ids of the messages with the answer */
  remember(ctx: Context, before: Before, messages: readonly number[]): void {
    const exchange = { before, at: this.now() };
    for (const key of [personOf(ctx), ...messages.map((id) => `${ctx.chatId} ${id}`)]) {
      this.exchanges.delete(key); // So that it goes to the end.
      this.exchanges.set(key, exchange);
    }
    for (const oldest of this.exchanges.keys()) {
      if (this.exchanges.size <= REMEMBERED) break;
      this.exchanges.delete(oldest);
    }
  }
}

function personOf(ctx: Context): string {
  return `${ctx.chatId}/${ctx.msg?.message_thread_id ?? ''}/${ctx.from?.id}`;
}
