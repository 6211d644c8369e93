import type { Composer, Context } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { answerPress, editMessage } from '../callback-query.ts';
import { joined } from '../messages/marked-text.ts';
import { textMessage } from '../messages/message.ts';
import { type Services, sayTo } from '../services.ts';

const PATTERN = /^forget1:(\d{1,16})$/;

/**
 * Handles `/forget`: deletes a person's data after they confirm it with a button. People who have lost access
 * can use it, too.
 */
export function addForget(bot: Composer<Context>, services: Services): void {
  const { delivery, records, log } = services;
  bot.command('forget', async (ctx) => {
    const { from } = ctx;
    // Anonymous admins and channels have no user id of their own.
    if (!from || from.is_bot || ctx.senderChat) return;
    const say = sayTo(ctx, services);
    const text = joined([say('forget-what'), say('forget-kept')], '\n\n');
    const keyboard: InlineKeyboardMarkup = {
      inline_keyboard: [[{ text: say('button-forget'), callback_data: `forget1:${from.id}` }]],
    };
    await delivery.deliver(ctx, async () => [{ ...textMessage(text), keyboard }]);
  });
  bot.callbackQuery(PATTERN, async (ctx) => {
    const { from, chat } = ctx;
    const isHere = chat && (chat.type !== 'private' || chat.id === from.id);
    if (!isHere || ctx.match[1] !== `${from.id}`) {
      await answerPress({ ctx, services }, sayTo(ctx, services)('button-of-another'));
      return;
    }
    // Read first, because the person's language is deleted, too.
    const say = sayTo(ctx, services);
    await answerPress({ ctx, services });
    const { answers, votes } = records.forget(from.id);
    log(`User ${from.id} deleted their data: ${answers} answers, ${votes} votes.`);
    const done = say('forget-done', { answers, votes });
    await editMessage(ctx, textMessage(joined([done, say('forget-kept')], '\n\n')));
  });
}
