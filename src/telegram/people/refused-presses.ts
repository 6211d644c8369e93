import type { Composer, Context } from 'grammy';
import { isStranger } from '../access.ts';
import { withoutEntities } from '../messages/marked-text.ts';
import { type Services, sayTo } from '../services.ts';
import { FORGET } from './forget.ts';

/**
 * Takes all buttons that people without access press, so that no other handler calls Telegram for them. What
 * they pressed makes no difference to the reply. They can still have their data deleted.
 */
export function addRefusedPresses(bot: Composer<Context>, services: Services): void {
  const { access, strangers } = services;
  bot.on('callback_query', async (ctx, next) => {
    if (!isStranger(ctx, access) || FORGET.test(ctx.callbackQuery.data ?? '')) return next();
    void strangers.tell(`press of ${ctx.from.id}`, async (signal) => {
      const text = withoutEntities((await sayTo(ctx, services))('button-no-access'));
      await ctx.answerCallbackQuery({ text }, signal);
    });
  });
}
