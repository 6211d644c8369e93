import type { Context } from 'grammy';
import { retry } from '../../delivery/retry.ts';
import { textMessage } from '../../messages/message.ts';
import { languageFor, type Services, sayTo } from '../../services.ts';

/** Handles `/access open`: an admin has checked the list and lets people in again as it says. */
export async function reopenAccess(ctx: Context, services: Services): Promise<void> {
  const { records, log } = services;
  if (records.closure.isClosed) {
    records.closure.reopen();
    log(`Admin ${ctx.from?.id} has opened the bot again.`);
  }
  await services.delivery.reply(ctx, sayTo(ctx, services)('access-opened'));
}

/** Tells every admin at the start that only admins may ask, and what to do. Never rejects. */
export async function announceClosure(
  { records, access, api, texts, log }: Services,
  retrying: Parameters<typeof retry>[1],
): Promise<void> {
  if (!records.closure.isClosed) return;
  const told = [...access.rules.admins].map(async (admin) => {
    const say = texts.in(languageFor(admin, records));
    const { text } = textMessage(say('access-closed'));
    try {
      await retry(() => api.sendMessage(admin, text), retrying);
    } catch {
      log(`Admin ${admin} could not be told that the bot is closed. Send /access to it.`);
    }
  });
  await Promise.all(told);
}
