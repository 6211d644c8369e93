import { type Context, GrammyError } from 'grammy';
import { type Asker, askerOf } from './access.ts';
import { plainMessage } from './messages/message.ts';
import { type Services, sayTo } from './services.ts';

/**
 * Whether whoever wrote a message to the bot may ask. Refuses politely where not, with the id that the
 * owner needs, and leaves a group that is not let in. Who is no person is passed over in silence.
 */
export async function isLetIn(ctx: Context, services: Services): Promise<boolean> {
  const asker = askerOf(ctx);
  if (!asker) return false;
  const { access } = services;
  if (access.mayAsk(asker)) return true;
  if (asker.isPrivate) await refusePerson(ctx, services, asker);
  // In a group that is let in, the one who was shut out gets no answer, and the others keep the bot.
  else if (!access.isAllowedChat(asker.chatId)) await refuseGroup(ctx, services, asker.chatId);
  return false;
}

/** Says that a group is not let in, with its id, and leaves it. */
export async function refuseGroup(
  ctx: Context,
  { delivery, log, ...services }: Services,
  chatId: number,
): Promise<void> {
  const say = sayTo(ctx, services);
  const id = `${chatId}`;
  log(
    `Refused and left chat ${id}. To let it in, write /allow ${id} to the bot as an admin, or add the id to ALLOWED_CHATS.`,
  );
  // It leaves also where it may not write, or was removed meanwhile.
  await unlessRefused(
    delivery.deliver(ctx, async () => [plainMessage(say('access-refused-group', { id }))]),
  );
  await unlessRefused(ctx.api.leaveChat(chatId));
}

async function refusePerson(
  ctx: Context,
  { delivery, log, strangers, ...services }: Services,
  { userId }: Asker,
): Promise<void> {
  if (!(await strangers.admit(userId)).isAdmitted) return;
  const say = sayTo(ctx, services);
  const id = `${userId}`;
  log(
    `Refused user ${id}. To let them in, write /allow ${id} to the bot as an admin, or add the id to ALLOWED_USERS.`,
  );
  await delivery.deliver(ctx, async () => [plainMessage(say('access-refused-you', { id }))]);
}

async function unlessRefused(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const isRefused = error instanceof GrammyError && [400, 403].includes(error.error_code);
    if (!isRefused) throw error;
  }
}
