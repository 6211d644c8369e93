import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Vote } from '../records/feedback.ts';
import { button, dataOf, type Verb } from './button-data.ts';
import type { Say } from './texts.ts';

/** Verbs of the row below an answer that is about its worth. */
const VOTING: ReadonlySet<Verb> = new Set(['good', 'bad', 'wrong', 'missing', 'outdated', 'votes']);

/** A keyboard with another row in place of that of the votes; the same where it has none. */
export function withVotes(
  keyboard: InlineKeyboardMarkup,
  row: InlineKeyboardButton[],
): InlineKeyboardMarkup {
  const rows = keyboard.inline_keyboard;
  const isVoting = (buttons: InlineKeyboardButton[]) =>
    buttons.some((one) => VOTING.has(dataOf(one)?.verb ?? 'again'));
  return { inline_keyboard: rows.map((buttons) => (isVoting(buttons) ? row : buttons)) };
}

/** 👍 and 👎, with a mark at the one that was chosen. */
export function votesRow(answerId: string, vote: Vote | undefined): InlineKeyboardButton[] {
  const isBad = vote !== undefined && vote !== 'good';
  return [
    button(vote === 'good' ? '✅👍' : '👍', { answerId, verb: 'good', number: 0 }),
    button(isBad ? '✅👎' : '👎', { answerId, verb: 'bad', number: 0 }),
  ];
}

/** What may be wrong with an answer, and the way back. */
export function reasonsRow(answerId: string, say: Say): InlineKeyboardButton[] {
  return [
    button(say('button-wrong'), { answerId, verb: 'wrong', number: 0 }),
    button(say('button-missing'), { answerId, verb: 'missing', number: 0 }),
    button(say('button-outdated'), { answerId, verb: 'outdated', number: 0 }),
    button('←', { answerId, verb: 'votes', number: 0 }),
  ];
}

/** A keyboard without the buttons of one verb. */
export function without(keyboard: InlineKeyboardMarkup, verb: Verb): InlineKeyboardMarkup {
  const rows = keyboard.inline_keyboard
    .map((buttons) => buttons.filter((one) => dataOf(one)?.verb !== verb))
    .filter((buttons) => buttons.length > 0);
  return { inline_keyboard: rows };
}

/** A keyboard that offers, once, to ask the question anew. */
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
