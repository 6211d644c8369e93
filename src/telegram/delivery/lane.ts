import type { Update } from 'grammy/types';
import { isAsking, isVoting } from '../messages/button-data.ts';

/** What the lanes of button presses begin with. */
export const BUTTONS = 'buttons ';

/** A query or button press older than this is dropped: nobody waits for it any more. */
const FRESH_MS = 15_000;

/**
 * Updates in one lane are handled one after another. Each chat has a lane for its messages and for buttons that ask, so that
 * answers come in the order of the questions, and a lane for its other buttons, which need not wait for an
 * answer. Inline queries and everything that stops an answer have no lane (null) and start at once.
 */
export function laneOf(update: Update): string | null {
  const { message, callback_query: pressed } = update;
  if (message?.text && /^\/stop(@\w+)?(\s|$)/.test(message.text)) return null;
  if (pressed) {
    const chat = pressed.message?.chat.id ?? pressed.from.id;
    return isAsking(pressed.data ?? '') ? `${chat}` : `${BUTTONS}${chat}`;
  }
  const chat = message?.chat ?? update.my_chat_member?.chat;
  return chat ? `${chat.id}` : null;
}

/** What waits at the head of a lane: a message, a button press, or anything of a person without access. */
export type Kind = 'questions' | 'buttons' | 'strangers';

/** Whether a lane holds messages or button presses of people with access. */
export function kindOf(lane: string): 'buttons' | 'questions' {
  return lane.startsWith(BUTTONS) ? 'buttons' : 'questions';
}

/** Whether an update is too old to be answered: an inline query, or a button press that neither asks nor votes. */
export function isStale({ inline_query, callback_query }: Update, ageMs: number): boolean {
  const { data = '' } = callback_query ?? {};
  const isLasting = isAsking(data) || isVoting(data);
  const isFleeting = inline_query !== undefined || (callback_query !== undefined && !isLasting);
  return isFleeting && ageMs > FRESH_MS;
}
