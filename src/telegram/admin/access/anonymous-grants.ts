import type { Composer, Context } from 'grammy';
import { allowButton } from '../../door/knock-text.ts';
import { copyable } from '../../messages/copyable.ts';
import { type RenderedMessage, textMessage } from '../../messages/message.ts';
import { type AdminServices, sayTo } from '../../services.ts';
import { grantTargetsOf } from './grant-targets.ts';

/**
 * Handles `/allow` and `/deny` by an anonymous admin of a group. Telegram does not say who that is, but it says who presses
 * a button.
 */
export function addAnonymousGrants(bot: Composer<Context>, services: AdminServices): void {
  const { access, delivery, strangers } = services;
  const anonymous = bot.filter(
    ({ chat, message }) => message?.sender_chat?.id === chat?.id && !!chat,
  );
  anonymous.command(['allow', 'deny'], async (ctx) => {
    const isAllowed = /^\/allow/.test(ctx.message?.text ?? '');
    const message = await howTo(ctx, services, isAllowed);
    if (access.isAllowedChat(ctx.chatId)) await delivery.deliver(ctx, async () => [message]);
    else {
      void strangers.tell(`anonymous in ${ctx.chatId}`, (signal) =>
        delivery.sendOnce(ctx, message, signal),
      );
    }
  });
}

/** Says how an admin of the bot can do the same. */
async function howTo(
  ctx: Context,
  services: AdminServices,
  isAllowed: boolean,
): Promise<RenderedMessage> {
  const say = await sayTo(ctx, services);
  const targets = grantTargetsOf(ctx, '');
  const target = targets.kind === 'ids' ? targets.ids[0] : undefined;
  const id = target ?? ctx.chatId ?? 0;
  // The button lets in nobody but the group in which it stands.
  if (isAllowed && id !== ctx.chatId) return textMessage(say('owner-in-private'));
  const text = say(isAllowed ? 'allow-anonymous' : 'deny-anonymous', { id: `${id}` });
  return copyable(textMessage(text, isAllowed ? [[allowButton(id, say)]] : []), `${id}`);
}
