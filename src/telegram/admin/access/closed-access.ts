import type { Context } from 'grammy';
import { retry } from '../../delivery/retry.ts';
import { textMessage } from '../../messages/message.ts';
import { type AdminServices, languageFor, sayTo } from '../../services.ts';

/** Handles `/access open`: an admin has checked the list and lets people in again as it says. */
export async function reopenAccess(ctx: Context, services: AdminServices): Promise<void> {
  const { records, log } = services;
  if (records.denials.isClosed) {
    await records.denials.reopen();
    log(`Admin ${ctx.from?.id} has opened the bot again.`);
  }
  await services.delivery.reply(ctx, (await sayTo(ctx, services))('access-opened'));
}

/** Tells every admin at the start that only admins may ask, or what was lost, and what to do. Never rejects. */
export async function announceLoss(
  { records, access, api, texts, log }: AdminServices,
  retrying: Parameters<typeof retry>[1],
): Promise<void> {
  if (!access.isClosed && !records.isReplaced) return;
  const id = access.isClosed ? 'access-closed' : 'access-grants-lost';
  const told = access.admins.map(async (admin) => {
    const say = texts.in(await languageFor(admin, records));
    const { text } = textMessage(say(id));
    try {
      await retry(() => api.sendMessage(admin, text), retrying);
    } catch {
      log(`Admin ${admin} could not be told that access was lost. Send /access to the bot.`);
    }
  });
  await Promise.all(told);
}
