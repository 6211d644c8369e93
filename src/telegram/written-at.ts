import type { Context } from 'grammy';

/**
 * When a person wrote or last edited a message, by Telegram's clock, in whole seconds; in milliseconds since 1970.
 * Undefined for other updates, and where Telegram does not say it.
 */
function writtenAt({ update }: Context): number | undefined {
  const message = update.message ?? update.edited_message;
  const seconds = message?.edit_date ?? message?.date ?? 0;
  return Number.isSafeInteger(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
}

/**
 * When a question was asked: at the time of its message, however late it is handled; a press of a button now.
 *
 * @param now milliseconds since 1970
 */
export function askedAt(ctx: Context, now: number): number {
  return writtenAt(ctx) ?? now;
}
