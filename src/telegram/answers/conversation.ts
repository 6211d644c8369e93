import type { Context } from 'grammy';
import { isTopic, type PreviousTurn, previousTurnOf } from '../../answer/follow-up/follow-up.ts';
import { speakerOf } from '../access.ts';
import { repliedTo } from '../delivery/replied.ts';
import type { AnswerRecords, StoredAnswer } from '../records/answers.ts';
import { threadOf } from '../thread.ts';

/** A question can be a follow-up to one that was asked, or answered, within this time before it. */
const FOLLOW_UP_MS = 10 * 60_000;

/**
 * The turn that a question may follow up: the answer or the words that it replies to, else the speaker's last one in
 * the same chat and topic. All times are Telegram's, so that it does not matter when the question is handled.
 *
 * @param answers as far as they may be seen where it is asked
 * @param at when the question was asked, in milliseconds since 1970
 * @param above the words that it replies to, or the part of them that the person has selected
 */
export async function previousTurn(
  ctx: Context,
  answers: Pick<AnswerRecords, 'ofMessage' | 'lastOf'>,
  at: number,
  { above }: { readonly above?: string } = {},
): Promise<PreviousTurn | undefined> {
  const { chatId } = ctx;
  if (chatId === undefined) return undefined;
  const replied = repliedTo(ctx.msg);
  const answered = replied && (await answers.ofMessage(chatId, replied.message_id));
  if (answered) {
    const turn = previousTurnOf(answered.answer);
    return above ? { ...turn, quotes: [above] } : turn;
  }
  if (above) return { question: above, quotes: [] };
  const userId = speakerOf(ctx);
  if (userId === undefined) return undefined;
  // What an edited message said before is not a turn of its own.
  const { edit_date: edited, date = 0 } = ctx.message ?? ctx.editedMessage ?? {};
  let before = edited === undefined ? undefined : date * 1_000;
  for (;;) {
    const last = await answers.lastOf({ userId, chatId, threadId: threadOf(ctx), before });
    if (!last || !isRecent(last, at)) return undefined;
    if (isTopic(last.answer)) return previousTurnOf(last.answer);
    before = last.askedAt;
  }
}

/** The answer may have come late, and the person writes when it is there. Nobody has read it in the second in which it came. */
function isRecent({ askedAt, answeredAt = askedAt }: StoredAnswer, at: number): boolean {
  const isSince = (time: number) => time <= at && at < time + FOLLOW_UP_MS;
  return isSince(askedAt) || (answeredAt < at && isSince(answeredAt));
}
