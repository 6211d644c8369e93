import type { Message } from 'grammy/types';
import { LRUCache } from 'lru-cache';

/** Albums that are remembered. The messages of one come right after each other. */
const REMEMBERED = 1_000;

/** Tells the first message of an album that gets a reply: one message for each picture arrives, and one reply is enough. */
export class Albums {
  private readonly seen = new LRUCache<string, true>({ max: REMEMBERED });

  /** Whether a message stands alone, or is the first of its album that is asked about here. */
  isFirst({ chat, media_group_id: album }: Message): boolean {
    if (album === undefined) return true;
    const key = `${chat.id} ${album}`;
    const isFirst = !this.seen.has(key);
    this.seen.set(key, true);
    return isFirst;
  }
}
