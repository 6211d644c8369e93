import type { Update } from 'grammy/types';

/**
 * Updates of one lane are handled one after another: those of a chat, so that answers come in the order
 * of the questions. Null is for what must not wait: a query that is typed, and /stop.
 */
export function laneOf(update: Update): string | null {
  const message = update.message ?? update.edited_message;
  if (message?.text && /^\/stop(@\w+)?(\s|$)/.test(message.text)) return null;
  const chat = message?.chat ?? update.my_chat_member?.chat;
  return chat ? `${chat.id}` : null;
}

/** Nobody waits any more for what was typed or pressed before this time. */
const FRESH_MS = 15_000;

/** Whether an update is of no use any more: a query that was typed, or a button that was pressed. */
export function isStale(update: Update, age: number): boolean {
  const isFleeting = update.inline_query !== undefined || update.callback_query !== undefined;
  return isFleeting && age > FRESH_MS;
}
