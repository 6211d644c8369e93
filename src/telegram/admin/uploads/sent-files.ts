import type { Document, Message } from 'grammy/types';
import { LRUCache } from 'lru-cache';

/** Messages that are remembered. */
const REMEMBERED = 1_000;

/** Remembers the files of messages: Telegram reports a file that is exchanged like words that are edited below it. */
export class SentFiles {
  private readonly files = new LRUCache<string, { readonly id: string; readonly at: number }>({
    max: REMEMBERED,
  });

  /**
   * Notes the file of a message. Returns whether it is known to stand in the place of another one; an edit may be handled
   * before the message itself.
   */
  note(
    { chat, message_id, edit_date: at = 0 }: Message,
    { file_unique_id: id }: Document,
  ): boolean {
    const key = `${chat.id} ${message_id}`;
    const before = this.files.peek(key);
    if (before && at < before.at) return false;
    this.files.set(key, { id, at });
    return before !== undefined && before.id !== id;
  }
}
