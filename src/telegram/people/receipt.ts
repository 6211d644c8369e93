import type { Composer, Context } from 'grammy';
import { speakerOf } from '../access.ts';
import { sendReceipt } from '../answers/send-receipt.ts';
import { isLetIn } from '../door/rights.ts';
import { type Services, sayTo } from '../services.ts';
import { threadOf } from '../thread.ts';

/** Handles `/receipt`: sends the receipt of the answer that it replies to, or of the person's last one there. */
export function addReceipt(bot: Composer<Context>, services: Services): void {
  bot.command('receipt', async (ctx) => {
    if (!(await isLetIn(ctx, services))) return;
    const stored = await answerMeant(ctx, services);
    if (!stored) {
      await services.delivery.reply(ctx, (await sayTo(ctx, services))('receipt-which'));
      return;
    }
    const { answer } = stored;
    // Where nothing was found, that is all that the answer said.
    await sendReceipt(ctx, services, stored, answer.outcome === 'answered' ? answer.citations : []);
  });
}

/** What may be seen here of the answer of this bot that the command means; undefined if there is none. */
async function answerMeant(ctx: Context, { records, views }: Pick<Services, 'records' | 'views'>) {
  const { chatId } = ctx;
  const userId = speakerOf(ctx);
  if (chatId === undefined || userId === undefined) return undefined;
  const answers = views.of(ctx).partsOf(records.answers);
  const replied = ctx.msg?.reply_to_message;
  // In a topic, each message that replies to no other one replies to its first.
  const isReply = replied && !('forum_topic_created' in replied);
  const stored = isReply
    ? await answers.ofMessage(chatId, replied.message_id)
    : await answers.lastOf({ userId, chatId, threadId: threadOf(ctx) });
  // An answer in a private chat belongs to that person alone.
  const isForeign = ctx.chat?.type === 'private' && stored?.userId !== userId;
  return stored && !isForeign ? views.ofAnswer(stored).storedPartOf(stored) : undefined;
}
