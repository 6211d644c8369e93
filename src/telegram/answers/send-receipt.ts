import { type Context, InputFile } from 'grammy';
import type { Citation } from '../../answer/answer.ts';
import { makeReceipt, receiptName, receiptText } from '../../receipt/make-receipt.ts';
import { fileTrouble, troubleOf } from '../delivery/refusals.ts';
import { formatted } from '../messages/marked-text.ts';
import { replyTo } from '../messages/message.ts';
import type { StoredAnswer } from '../records/answers.ts';
import { type Services, sayTo } from '../services.ts';

/**
 * Sends the receipt of an answer as a file into the chat of the answer.
 *
 * @param citations those that were shown: a receipt tells no more than the answer
 * @returns whether it was sent; if not, the person was told so, or that it may not have arrived
 */
export async function sendReceipt(
  ctx: Context,
  services: Services,
  stored: StoredAnswer,
  citations: readonly Citation[],
): Promise<boolean> {
  const { api, records, delivery, log } = services;
  const { id, chatId, threadId, answer, askedAt } = stored;
  const say = await sayTo(ctx, services);
  const receipt = makeReceipt(answer, citations, askedAt);
  const file = new InputFile(Buffer.from(receiptText(receipt)), receiptName(receipt));
  const { caption, caption_entities } = formatted(say('receipt-caption'));
  try {
    // Not retried: the file may have arrived, and must not be sent twice.
    const message = await api.sendDocument(chatId, file, {
      caption,
      caption_entities,
      ...(threadId !== undefined && { message_thread_id: threadId }),
      ...replyTo(ctx.msg),
    });
    await records.answers.attach(id, chatId, [message.message_id]);
    return true;
  } catch (error) {
    const trouble = fileTrouble(error, ctx.chat?.type === 'private');
    if (!trouble) throw error;
    const { update_id } = ctx.update;
    log(`Update ${update_id}: Telegram did not accept a receipt (${troubleOf(error)}).`, 'warn');
    await delivery.reply(ctx, say(trouble === 'unsure' ? 'receipt-unsure' : trouble));
    return false;
  }
}
