import type { Composer, Context } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { answerPress, editMessage } from '../buttons/press.ts';
import { plainMessage } from '../messages/message.ts';
import { type Services, sayTo } from '../services.ts';

const PATTERN = /^forget1:(\d{1,16})$/;

/**
 * `/forget`: deletes what is kept about a person, once they have confirmed it by a button. It works for
 * everybody: also those who may not ask any more have asked before.
 */
export function addForget(bot: Composer<Context>, services: Services): void {
  const { delivery, records, log } = services;
  bot.command('forget', async (ctx) => {
    const { from } = ctx;
    // An admin who stays anonymous has no id of their own, and neither has a channel.
    if (!from || from.is_bot || ctx.senderChat) return;
    const say = sayTo(ctx, services);
    const text = [say('forget-what'), say('forget-kept')].join('\n\n');
    const keyboard: InlineKeyboardMarkup = {
      inline_keyboard: [[{ text: say('button-forget'), callback_data: `forget1:${from.id}` }]],
    };
    await delivery.deliver(ctx, async () => [{ ...plainMessage(text), keyboard }]);
  });
  bot.callbackQuery(PATTERN, async (ctx) => {
    const { from, chat } = ctx;
    const isHere = chat && (chat.type !== 'private' || chat.id === from.id);
    if (!isHere || ctx.match[1] !== `${from.id}`) {
      await answerPress({ ctx, services }, sayTo(ctx, services)('button-of-another'));
      return;
    }
    // Their choice of a language is among what is forgotten.
    const say = sayTo(ctx, services);
    await answerPress({ ctx, services });
    const { answers, votes } = records.forget(from.id);
    log(`User ${from.id} had their data deleted: ${answers} answers, ${votes} votes.`);
    const done = say('forget-done', { answers, votes });
    await editMessage(ctx, plainMessage([done, say('forget-kept')].join('\n\n')));
  });
}
