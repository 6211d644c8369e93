import type { Message } from 'grammy/types';

/** Later edits mend what was read long ago. */
const EDITABLE_SECONDS = 120;

/** Milliseconds for which the words of a message are remembered, with room for the clocks to differ. */
const REMEMBERED_MS = 5 * 60_000;

interface Heard {
  readonly updateId: number;
  readonly words: string;
  readonly isEdited: boolean;
  readonly at: number;
}

/**
 * Remembers for a few minutes what was asked, so that an edited question is answered once more, and an edit that changes
 * nothing (Telegram reports those, too) is not. After a restart an edit counts as news.
 */
export class Edits {
  private readonly heard = new Map<string, Heard>();
  private readonly now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.now = now;
  }

  /**
   * Whether a message is to be answered: it is new, or edited for the first time within two minutes to other words. The
   * same update is as new when it is handled again.
   */
  isNews(updateId: number, message: Message, words: string): boolean {
    const { chat, message_id, date, edit_date: editedAt } = message;
    this.forget();
    const key = `${chat.id} ${message_id}`;
    const before = this.heard.get(key);
    if (before?.updateId === updateId) return true;
    if (editedAt === undefined) {
      this.heard.set(key, { updateId, words, isEdited: false, at: this.now() });
      return true;
    }
    if (editedAt - date > EDITABLE_SECONDS || before?.isEdited || before?.words === words)
      return false;
    this.heard.set(key, { updateId, words, isEdited: true, at: this.now() });
    return true;
  }

  private forget(): void {
    for (const [key, { at }] of this.heard) {
      if (this.now() - at < REMEMBERED_MS) return; // The oldest come first.
      this.heard.delete(key);
    }
  }
}
