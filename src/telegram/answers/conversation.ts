import type { Context } from 'grammy';
import { type PreviousTurn, previousTurnOf } from '../../answer/follow-up/follow-up.ts';
import type { AnswerRecords } from '../records/answers.ts';

/** A second question soon after the first may lean on it; one of the next day does not. */
const LEANS_FOR_MS = 10 * 60_000;

/**
 * What a question may lean on: the answer that it replies to, else the last one of this person in this
 * chat and topic.
 *
 * @param now milliseconds since 1970
 */
export function previousTurn(
  ctx: Context,
  answers: Pick<AnswerRecords, 'ofMessage' | 'lastOf'>,
  now = Date.now(),
): PreviousTurn | undefined {
  const { chatId, from } = ctx;
  if (chatId === undefined || !from) return undefined;
  const replied = ctx.msg?.reply_to_message;
  const answered = replied && answers.ofMessage(chatId, replied.message_id);
  if (answered) return previousTurnOf(answered.answer);
  const last = answers.lastOf({ userId: from.id, chatId, threadId: threadOf(ctx) });
  return last && now - last.askedAt < LEANS_FOR_MS ? previousTurnOf(last.answer) : undefined;
}

/** The topic of a message in a group that has topics. In other groups a thread is only a chain of replies. */
export function threadOf({ msg }: Context): number | undefined {
  return msg?.is_topic_message ? msg.message_thread_id : undefined;
}
