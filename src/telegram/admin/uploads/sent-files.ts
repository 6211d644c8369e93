import type { Document, Message } from 'grammy/types';

/** Messages that are remembered. */
const REMEMBERED = 1_000;

/** Remembers the files of messages: Telegram reports a file that is exchanged like words that are edited below it. */
export class SentFiles {
  private readonly ids = new Map<string, string>();

  /** Notes the file of a message. Returns whether it is known to stand in the place of another one. */
  note({ chat, message_id }: Message, { file_unique_id: id }: Document): boolean {
    const key = `${chat.id} ${message_id}`;
    const before = this.ids.get(key);
    this.ids.set(key, id);
    const [oldest] = this.ids.size > REMEMBERED ? this.ids.keys() : [];
    if (oldest !== undefined) this.ids.delete(oldest);
    return before !== undefined && before !== id;
  }
}
