import type { Composer, Context } from 'grammy';
import { answerPress, editMessage } from '../../callback-query.ts';
import { type RenderedMessage, textMessage } from '../../messages/message.ts';
import { type AdminServices, sayTo } from '../../services.ts';

const BUTTON = /^notices1:(on|off)$/;

/** Handles `/notices`: an admin switches messages about changed documents and about people without access on or off. */
export function addNoticeSwitch(bot: Composer<Context>, services: AdminServices): void {
  const { people } = services.records;
  bot.command('notices', async (ctx) => {
    const word = ctx.match.trim().toLowerCase();
    const { id } = ctx.from ?? {};
    if (id !== undefined && (word === 'on' || word === 'off'))
      await people.setMuted(id, word === 'off');
    await services.delivery.deliver(ctx, async () => [await state(ctx, services)]);
  });
  bot.callbackQuery(BUTTON, async (ctx) => {
    await answerPress({ ctx, services });
    await people.setMuted(ctx.from.id, ctx.match[1] === 'off');
    await editMessage(ctx, await state(ctx, services));
  });
}

async function state(ctx: Context, services: AdminServices): Promise<RenderedMessage> {
  const say = await sayTo(ctx, services);
  const isMuted = await services.records.people.isMuted(ctx.from?.id ?? 0);
  const other = isMuted
    ? { text: say('button-notices-on'), callback_data: 'notices1:on' }
    : { text: say('button-notices-off'), callback_data: 'notices1:off' };
  return textMessage(isMuted ? say('notices-are-off') : say('notices-are-on'), [[other]]);
}
