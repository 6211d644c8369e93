import { type Context, GrammyError } from 'grammy';
import { type Asker, askerOf } from './access.ts';
import { type Services, sayTo } from './services.ts';

/**
 * Whether the author of a message may ask. If not, a person is refused with the id that the owner needs to
 * let them in, and a group is refused and left. Updates that were not sent by a person are ignored.
 */
export async function isLetIn(ctx: Context, services: Services): Promise<boolean> {
  const asker = askerOf(ctx);
  if (!asker) return false;
  const { access } = services;
  if (access.mayAsk(asker)) return true;
  if (asker.isPrivate) await refusePerson(ctx, services, asker);
  // A denied person in an allowed group gets no answer, and a closed bot stays in its groups.
  else if (!access.isClosed && !access.isAllowedChat(asker.chatId))
    await refuseGroup(ctx, services, asker.chatId);
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
  // It also leaves where it may not write, or has been removed.
  await unlessRefused(delivery.reply(ctx, say('access-refused-group', { id })));
  await unlessRefused(ctx.api.leaveChat(chatId));
}

async function refusePerson(
  ctx: Context,
  { delivery, log, strangers, ...services }: Services,
  { userId }: Asker,
): Promise<void> {
  if (!(await strangers.admit(userId)).isAdmitted) return;
  const say = sayTo(ctx, services);
  if (services.access.isClosed) {
    await delivery.reply(ctx, say('access-closed-you'));
    return;
  }
  const id = `${userId}`;
  log(
    `Refused user ${id}. To let them in, write /allow ${id} to the bot as an admin, or add the id to ALLOWED_USERS.`,
  );
  await delivery.reply(ctx, say('access-refused-you', { id }));
}

async function unlessRefused(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const isRefused = error instanceof GrammyError && [400, 403].includes(error.error_code);
    if (!isRefused) throw error;
  }
}
