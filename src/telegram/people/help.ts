import type { Composer, Context } from 'grammy';
import { plainMessage } from '../messages/message.ts';
import { isLetIn } from '../rights.ts';
import { type Services, sayTo } from '../services.ts';

/** `/start` and `/help`: what the bot does, and for its admins what they can do with it. */
export function addHelp(bot: Composer<Context>, services: Services): void {
  bot.command(['start', 'help'], async (ctx) => {
    if (!(await isLetIn(ctx, services))) return;
    await services.delivery.deliver(ctx, async () => [plainMessage(helpText(ctx, services))]);
  });
}

function helpText(ctx: Context, services: Services): string {
  const { me, access, sendsFiles } = services;
  const say = sayTo(ctx, services);
  const bot = me.username;
  // What the owner can do is nobody else's business.
  const isAdminAlone = ctx.chat?.type === 'private' && access.isAdmin(ctx.from?.id);
  return [
    say('help-what'),
    say('help-follow-up'),
    sendsFiles ? say('help-buttons-file') : say('help-buttons'),
    // Telegram keeps mentions from bots that do not see all messages.
    me.can_read_all_group_messages ? say('help-group-mention', { bot }) : say('help-group'),
    ...(me.supports_inline_queries ? [say('help-inline', { bot })] : []),
    say('help-commands'),
    ...(isAdminAlone ? [say('help-owner')] : []),
  ].join('\n\n');
}
