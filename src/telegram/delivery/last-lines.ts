import type { Transformer } from 'grammy';
import type { Update } from 'grammy/types';
import { LRUCache } from 'lru-cache';

/** Chats that are remembered. In a forgotten one, something may have been said. */
const REMEMBERED = 10_000;

/** The parts of a message that matter here. */
interface Line {
  readonly message_id: number;
  readonly chat: { readonly id: number; readonly type: string };
}

/**
 * Remembers the last line of each private chat, whoever wrote it. Ids of messages grow within a chat. In groups somebody
 * always writes, so nothing is remembered there.
 */
export class LastLines {
  private readonly lastOf = new LRUCache<number, number>({ max: REMEMBERED });

  /** Whether nothing has been said in a private chat since a message; false where that is not known. */
  isLast(chatId: number, messageId: number): boolean {
    return this.lastOf.peek(chatId) === messageId;
  }

  /** Notes what people have written. */
  heard(updates: readonly Update[]): void {
    for (const { message } of updates) if (message) this.note(message);
  }

  /** Notes what the bot has written, by the answers to its calls. */
  watch(): Transformer {
    return async (call, method, payload, signal) => {
      const answer = await call(method, payload, signal);
      if (answer.ok && isLine(answer.result)) this.note(answer.result);
      return answer;
    };
  }

  private note({ message_id, chat }: Line): void {
    if (chat.type !== 'private') return;
    this.lastOf.set(chat.id, Math.max(message_id, this.lastOf.peek(chat.id) ?? message_id));
  }
}

function isLine(result: unknown): result is Line {
  return (
    typeof result === 'object' && result !== null && 'message_id' in result && 'chat' in result
  );
}
