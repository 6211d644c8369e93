import type { Composer, Context } from 'grammy';
import { answerMeant } from '../answers/answer-meant.ts';
import { sendReceipt } from '../answers/send-receipt.ts';
import { isLetIn } from '../door/rights.ts';
import { type Services, sayTo } from '../services.ts';

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
