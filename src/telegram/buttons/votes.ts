import type { InlineKeyboardButton } from 'grammy/types';
import { answerPress, editKeyboard } from '../callback-query.ts';
import { reasonsRow, votesRow, without, withVotes } from '../messages/changed-keyboard.ts';
import type { Vote } from '../records/feedback.ts';
import { type Press, pressedKeyboard } from './press.ts';

/** Stores a person's vote in place of their earlier one. */
export async function vote(press: Press, choice: Vote): Promise<void> {
  const { services, stored, userId, say } = press;
  await services.records.feedback.add(stored.id, userId, choice);
  if (stored.answer.outcome === 'not_found' && choice === 'missing') return noteMissing(press);
  await answerPress(press, say('button-thanks'));
  if (isPrivate(press)) await replaceVotes(press, await ownVotes(press));
}

/** Thanks for the word that the documents should have answered. */
async function noteMissing(press: Press): Promise<void> {
  await answerPress(press, press.say('button-noted'));
  const keyboard = pressedKeyboard(press);
  if (keyboard && isPrivate(press)) await editKeyboard(press.ctx, without(keyboard, 'missing'));
}

/**
 * Asks what is wrong with an answer. The vote counts without a reason in a group, where the buttons are those of all, and
 * below an old message, whose buttons Telegram does not tell any more.
 */
export async function showReasons(press: Press): Promise<void> {
  if (!isPrivate(press) || !pressedKeyboard(press)) return vote(press, 'wrong');
  await answerPress(press, press.say('button-why'));
  await replaceVotes(press, reasonsRow(press.stored.id, press.say));
}

/** Goes back from the reasons to the votes. */
export async function showVotes(press: Press): Promise<void> {
  await answerPress(press);
  await replaceVotes(press, await ownVotes(press));
}

/** 👍 and 👎 with the person's choice. In a group nobody's choice is shown, because everybody has a vote. */
export async function ownVotes({
  ctx,
  services,
  stored,
  userId,
}: Pick<Press, 'ctx' | 'services' | 'stored' | 'userId'>): Promise<InlineKeyboardButton[]> {
  const own = isPrivate({ ctx })
    ? await services.records.feedback.of(stored.id, userId)
    : undefined;
  return votesRow(stored.id, own);
}

function isPrivate({ ctx }: Pick<Press, 'ctx'>): boolean {
  return ctx.chat?.type === 'private';
}

async function replaceVotes(press: Press, row: InlineKeyboardButton[]): Promise<void> {
  const keyboard = pressedKeyboard(press);
  if (keyboard) await editKeyboard(press.ctx, withVotes(keyboard, row));
}
