import type { Composer, Context } from 'grammy';
import { isLetIn } from '../rights.ts';
import { type Services, sayTo } from '../services.ts';

/** Handles `/start` and `/help`, which explain the bot to people and its commands to admins. */
export function addHelp(bot: Composer<Context>, services: Services): void {
  bot.command(['start', 'help'], async (ctx) => {
    if (!(await isLetIn(ctx, services))) return;
    await services.delivery.reply(ctx, helpText(ctx, services));
  });
}

function helpText(ctx: Context, services: Services): string {
  const { me, access, sendsFiles } = services;
  const say = sayTo(ctx, services);
  const bot = me.username;
  // The owner's commands are shown to nobody else.
  const isAdminAlone = ctx.chat?.type === 'private' && access.isAdmin(ctx.from?.id);
  return [
    say('help-what'),
    say('help-follow-up'),
    sendsFiles ? say('help-buttons-file') : say('help-buttons'),
    // In privacy mode Telegram does not deliver mentions.
    me.can_read_all_group_messages ? say('help-group-mention', { bot }) : say('help-group'),
    ...(me.supports_inline_queries ? [say('help-inline', { bot })] : []),
    say('help-commands'),
    ...(isAdminAlone ? [say('help-owner')] : []),
  ].join('\n\n');
}
