import type { Update } from 'grammy/types';

/**
 * Updates of one lane are handled one after another: those of a chat, so that answers come in the order
 * of the questions, and the buttons of a chat, which need not wait for an answer that is being made.
 * Null is for what waits for nothing: a query that is typed, and whatever stops an answer.
 */
export function laneOf(update: Update): string | null {
  const { message, callback_query: pressed } = update;
  if (message?.text && /^\/stop(@\w+)?(\s|$)/.test(message.text)) return null;
  if (pressed) return `${BUTTONS}${pressed.message?.chat.id ?? pressed.from.id}`;
  const chat = message?.chat ?? update.my_chat_member?.chat;
  return chat ? `${chat.id}` : null;
}

const BUTTONS = 'buttons ';

/** Whether a lane is one of questions or of buttons. */
export function kindOf(lane: string): 'buttons' | 'questions' {
  return lane.startsWith(BUTTONS) ? 'buttons' : 'questions';
}

/** Nobody waits any more for what was typed or pressed before this time. */
const FRESH_MS = 15_000;

/** Whether an update is of no use any more: a query that was typed, or a button that was pressed. */
export function isStale(update: Update, age: number): boolean {
  const isFleeting = update.inline_query !== undefined || update.callback_query !== undefined;
  return isFleeting && age > FRESH_MS;
}
