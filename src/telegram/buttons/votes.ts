import type { InlineKeyboardButton } from 'grammy/types';
import { reasonsRow, votesRow, withVotes } from '../messages/changed-keyboard.ts';
import type { Vote } from '../records/feedback.ts';
import { answerPress, editKeyboard, keyboardOf, type Press } from './press.ts';

/** Keeps what a person says of an answer, in place of what they said before. */
export async function vote(press: Press, choice: Vote): Promise<void> {
  const { services, stored, userId, say } = press;
  services.records.feedback.add(stored.id, userId, choice);
  await answerPress(press, say('button-thanks'));
  await putRow(press, ownVotes(press));
}

/** Asks what is wrong with an answer. */
export async function showReasons(press: Press): Promise<void> {
  await answerPress(press, press.say('button-why'));
  await putRow(press, reasonsRow(press.stored.id, press.say));
}

/** Nothing is wrong with it after all. */
export async function showVotes(press: Press): Promise<void> {
  await answerPress(press);
  await putRow(press, ownVotes(press));
}

/** 👍 and 👎 with the person's choice; in a group, where each has a vote, without anybody's. */
export function ownVotes({
  ctx,
  services,
  stored,
  userId,
}: Pick<Press, 'ctx' | 'services' | 'stored' | 'userId'>): InlineKeyboardButton[] {
  const isPrivate = ctx.chat?.type === 'private';
  const own = isPrivate ? services.records.feedback.of(stored.id, userId) : undefined;
  return votesRow(stored.id, own);
}

async function putRow({ ctx }: Press, row: InlineKeyboardButton[]): Promise<void> {
  const keyboard = keyboardOf(ctx);
  if (keyboard) await editKeyboard(ctx, withVotes(keyboard, row));
}
