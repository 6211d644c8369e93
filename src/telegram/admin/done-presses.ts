import type { CallbackQueryContext, Context } from 'grammy';

/** Messages that are remembered; a second tap comes within seconds. */
const REMEMBERED = 100;

type Pressed = Pick<CallbackQueryContext<Context>, 'callbackQuery'>;

/** The press that each message shows the result of: when the same one comes again, somebody has tapped twice. */
export class DonePresses {
  private readonly done = new Map<string, string>();

  has({ callbackQuery }: Pressed): boolean {
    return this.done.get(keyOf(callbackQuery)) === callbackQuery.data;
  }

  /** Notes what a message shows now; a press that has done nothing may come again. */
  note({ callbackQuery }: Pressed, isDone: boolean): void {
    const key = keyOf(callbackQuery);
    this.done.delete(key);
    if (!isDone) return;
    this.done.set(key, callbackQuery.data);
    const [oldest] = this.done.keys();
    if (oldest !== undefined && this.done.size > REMEMBERED) this.done.delete(oldest);
  }
}

function keyOf({ message }: Pressed['callbackQuery']): string {
  return `${message?.chat.id}:${message?.message_id}`;
}
