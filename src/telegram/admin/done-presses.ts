import type { CallbackQueryContext, Context } from 'grammy';
import { LRUCache } from 'lru-cache';

/** Messages that are remembered; a second tap comes within seconds. */
const REMEMBERED = 100;

type Pressed = Pick<CallbackQueryContext<Context>, 'callbackQuery'>;

/** The press that each message shows the result of: when the same one comes again, somebody has tapped twice. */
export class DonePresses {
  private readonly done = new LRUCache<string, string>({ max: REMEMBERED });

  has({ callbackQuery }: Pressed): boolean {
    return this.done.peek(keyOf(callbackQuery)) === callbackQuery.data;
  }

  /** Notes what a message shows now; a press that has done nothing may come again. */
  note({ callbackQuery }: Pressed, isDone: boolean): void {
    const key = keyOf(callbackQuery);
    if (isDone) this.done.set(key, callbackQuery.data);
    else this.done.delete(key);
  }
}

function keyOf({ message }: Pressed['callbackQuery']): string {
  return `${message?.chat.id}:${message?.message_id}`;
}
