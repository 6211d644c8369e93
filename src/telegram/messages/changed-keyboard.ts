import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Vote } from '../records/feedback.ts';
import { button, dataOf, type Verb, VOTING } from './button-data.ts';
import type { Say } from './texts.ts';

/** Replaces the row of votes in a keyboard, if there is one. */
export function withVotes(
  keyboard: InlineKeyboardMarkup,
  row: InlineKeyboardButton[],
): InlineKeyboardMarkup {
  const rows = keyboard.inline_keyboard;
  const isVoting = (buttons: InlineKeyboardButton[]) =>
    buttons.some((one) => VOTING.includes(dataOf(one)?.verb ?? 'again'));
  return { inline_keyboard: rows.map((buttons) => (isVoting(buttons) ? row : buttons)) };
}

/** 👍 and 👎, with a check mark at the person's choice. */
export function votesRow(answerId: string, vote: Vote | undefined): InlineKeyboardButton[] {
  const isBad = vote !== undefined && vote !== 'good';
  return [
    button(vote === 'good' ? '✅👍' : '👍', { answerId, verb: 'good', number: 0 }),
    button(isBad ? '✅👎' : '👎', { answerId, verb: 'bad', number: 0 }),
  ];
}

/** The reasons for a 👎, and a way back. */
export function reasonsRow(answerId: string, say: Say): InlineKeyboardButton[] {
  return [
    button(say('button-wrong'), { answerId, verb: 'wrong', number: 0 }),
    button(say('button-missing'), { answerId, verb: 'missing', number: 0 }),
    button(say('button-outdated'), { answerId, verb: 'outdated', number: 0 }),
    button('←', { answerId, verb: 'votes', number: 0 }),
  ];
}

/** Removes the buttons of one verb. */
export function without(keyboard: InlineKeyboardMarkup, verb: Verb): InlineKeyboardMarkup {
  const rows = keyboard.inline_keyboard
    .map((buttons) => buttons.filter((one) => dataOf(one)?.verb !== verb))
    .filter((buttons) => buttons.length > 0);
  return { inline_keyboard: rows };
}

/** Adds one row that offers to ask the question again. */
export function withAgain(
  keyboard: InlineKeyboardMarkup,
  answerId: string,
  say: Say,
): InlineKeyboardMarkup {
  const rows = without(keyboard, 'again').inline_keyboard;
  return { inline_keyboard: [[againButton(answerId, say)], ...rows] };
}

export function againButton(answerId: string, say: Say): InlineKeyboardButton {
  return button(say('button-again'), { answerId, verb: 'again', number: 0 });
}
