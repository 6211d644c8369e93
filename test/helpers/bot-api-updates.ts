import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as Telegram from 'grammy/types';
import { ApiError, integer, type Params } from './bot-api-params.ts';

export type Queue = ReturnType<typeof createQueue>;

/** The refusal that ends a `getUpdates` when a second one comes. */
export const CONFLICT =
  'Conflict: terminated by other getUpdates request; ' +
  'make sure that only one bot instance is running';

/** Update types Telegram sends only to those who ask for them by name. */
const OPT_IN = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** The updates that are not confirmed yet; `news` emits `update` for each one that is kept. */
export function createQueue(firstUpdateId: number) {
  const news = new EventEmitter();
  let pending: Telegram.Update[] = [];
  let lastId = firstUpdateId - 1;
  let allowed: unknown[] = [];

  function push(update: Omit<Telegram.Update, 'update_id'>): number {
    const update_id = ++lastId;
    const kind = Object.keys(update).find((key) => key !== 'update_id') ?? '';
    if (allowed.length > 0 ? !allowed.includes(kind) : OPT_IN.has(kind)) return update_id;
    pending.push({ ...update, update_id });
    news.emit('update');
    return update_id;
  }

  /** Forgets what is older than `offset`; a negative one keeps that many of the newest. */
  function confirm(offset: number): void {
    if (offset < 0) pending = pending.slice(offset);
    else pending = pending.filter((update) => update.update_id >= offset);
  }

  return {
    news,
    push,
    confirm,
    pending: () => pending,
    remove(id: number): void {
      pending = pending.filter((update) => update.update_id !== id);
    },
    clear(): void {
      pending = [];
    },
    allowed: () => allowed,
    /** Takes over a list of kinds; anything else leaves the last one in force. */
    allow(kinds: unknown): void {
      if (Array.isArray(kinds)) allowed = kinds;
    },
  };
}

/** `getUpdates`: like the real one it repeats what is not confirmed, and serves one at a time. */
export function createPolling(queue: Queue) {
  let poll: AbortController | undefined;
  queue.news.on('update', () => poll?.abort());

  async function get(params: Params, gone: AbortSignal): Promise<Telegram.Update[]> {
    end(CONFLICT);
    queue.confirm(integer(params.offset) ?? 0);
    queue.allow(params.allowed_updates);
    const seconds = Math.min(integer(params.timeout) ?? 0, 50);
    if (queue.pending().length === 0 && seconds > 0) await wait(seconds, gone);
    return queue.pending().slice(0, Math.min(Math.max(integer(params.limit) ?? 100, 1), 100));
  }

  /** Ends the poll that is waiting, if any, with a 409. */
  function end(reason: string): void {
    poll?.abort(new ApiError(409, reason));
    poll = undefined;
  }

  /** Ends with the time, an update, the caller hanging up, or something taking over. */
  async function wait(seconds: number, gone: AbortSignal): Promise<void> {
    const mine = new AbortController();
    poll = mine;
    if (gone.aborted) mine.abort();
    gone.addEventListener('abort', () => mine.abort());
    await sleep(seconds * 1000, undefined, { signal: mine.signal }).catch(() => {});
    if (mine.signal.reason instanceof ApiError) throw mine.signal.reason;
    if (poll !== mine) throw new ApiError(409, CONFLICT);
    poll = undefined;
  }

  return { get, end };
}
