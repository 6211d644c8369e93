import type { Context } from 'grammy';
import { speakerOf } from '../access.ts';
import { repliedTo } from '../delivery/replied.ts';
import type { StoredAnswer } from '../records/answers.ts';
import type { Services } from '../services.ts';
import { threadOf } from '../thread.ts';

/**
 * What may be seen here of the answer of this bot that a command means: the one that it replies to, or the speaker's last
 * one there; undefined if there is none.
 */
export async function answerMeant(
  ctx: Context,
  { records, views }: Pick<Services, 'records' | 'views'>,
): Promise<StoredAnswer | undefined> {
  const { chatId } = ctx;
  const userId = speakerOf(ctx);
  if (chatId === undefined || userId === undefined) return undefined;
  const answers = views.of(ctx).partsOf(records.answers);
  const replied = repliedTo(ctx.msg);
  const stored = replied
    ? await answers.ofMessage(chatId, replied.message_id)
    : await answers.lastOf({ userId, chatId, threadId: threadOf(ctx) });
  // An answer in a private chat belongs to that person alone.
  const isForeign = ctx.chat?.type === 'private' && stored?.userId !== userId;
  return stored && !isForeign ? views.ofAnswer(stored).storedPartOf(stored) : undefined;
}
