import type { Composer, Context } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { type Services, sayTo } from '../services.ts';
import { answerPress, editInPlace } from './documents.ts';
import { reply } from './say.ts';

const BUTTON = /^notices1:(on|off)$/;

/** `/notices`: whether an admin is told what became of the documents. */
export function addNoticeSwitch(bot: Composer<Context>, services: Services): void {
  const { people } = services.records;
  bot.command('notices', async (ctx) => {
    const word = ctx.match.trim().toLowerCase();
    const { id } = ctx.from ?? {};
    if (id !== undefined && (word === 'on' || word === 'off')) people.setMuted(id, word === 'off');
    const { text, keyboard } = state(ctx, services);
    await reply(ctx, services, text, keyboard);
  });
  bot.callbackQuery(BUTTON, async (ctx) => {
    await answerPress(ctx);
    people.setMuted(ctx.from.id, ctx.match[1] === 'off');
    const { text, keyboard } = state(ctx, services);
    if (ctx.callbackQuery.message) await editInPlace(ctx, text, keyboard);
  });
}

function state(ctx: Context, services: Services): { text: string; keyboard: InlineKeyboardMarkup } {
  const say = sayTo(ctx, services);
  const isMuted = services.records.people.isMuted(ctx.from?.id ?? 0);
  const other = isMuted
    ? { text: say('button-notices-on'), callback_data: 'notices1:on' }
    : { text: say('button-notices-off'), callback_data: 'notices1:off' };
  return {
    text: isMuted ? say('notices-are-off') : say('notices-are-on'),
    keyboard: { inline_keyboard: [[other]] },
  };
}
