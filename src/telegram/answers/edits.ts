import type { Message } from 'grammy/types';
import { LRUCache } from 'lru-cache';

/** Later edits mend what was read long ago. */
const EDITABLE_SECONDS = 120;

/** Messages whose words are remembered: more than come in that time. */
const REMEMBERED = 1_000;

interface Heard {
  readonly updateId: number;
  readonly words: string;
  readonly isEdited: boolean;
}

/**
 * Remembers what was asked last, so that an edited question is answered once more, and an edit that changes nothing
 * (Telegram reports those, too) is not. After a restart an edit counts as news.
 */
export class Edits {
  private readonly heard = new LRUCache<string, Heard>({ max: REMEMBERED });

  /**
   * Whether a message is to be answered: it is new, or edited for the first time within two minutes to other words. The
   * same update is as new when it is handled again.
   */
  isNews(updateId: number, message: Message, said: string): boolean {
    const words = said.trim();
    const { chat, message_id, date, edit_date: editedAt } = message;
    const key = `${chat.id} ${message_id}`;
    const before = this.heard.peek(key);
    if (before?.updateId === updateId) return true;
    const isEdited = editedAt !== undefined;
    if (isEdited) {
      const isLate = editedAt - date > EDITABLE_SECONDS;
      if (isLate || before?.isEdited || before?.words === words) return false;
    }
    this.heard.set(key, { updateId, words, isEdited });
    return true;
  }
}
