import type { Context } from 'grammy';
import { type Asker, askerOf, personOf } from '../access.ts';
import type { CallSignal } from '../delivery/signal.ts';
import { copyable } from '../messages/copyable.ts';
import { joined } from '../messages/marked-text.ts';
import { textMessage } from '../messages/message.ts';
import { type Services, sayTo } from '../services.ts';
import { askAdmins } from './ask-admins.ts';
import { chatAtTheDoor, personAtTheDoor } from './knocker.ts';

/**
 * Whether the author of a message may ask. If not, a person is refused with the id that the owner needs to
 * let them in, a group is refused and left, and the admins are asked, all as far as `Strangers` has room. Updates of
 * nobody to whom the bot listens are ignored.
 */
export async function isLetIn(ctx: Context, services: Services): Promise<boolean> {
  const asker = askerOf(ctx);
  if (!asker) return false;
  const { access } = services;
  if (access.mayAsk(asker)) return true;
  if (asker.isPrivate) refusePerson(ctx, services, asker);
  // A denied person in an allowed group gets no answer, and a closed bot stays in its groups.
  else if (!access.isClosed && !access.isAllowedChat(asker.chatId))
    await refuseGroup(ctx, services, asker.chatId);
  return false;
}

/** Says that a group is not let in, with its id, and leaves it. Nothing is said twice in a minute to one person. */
export async function refuseGroup(ctx: Context, services: Services, chatId: number): Promise<void> {
  const { access, delivery, departures, strangers, log } = services;
  const id = `${chatId}`;
  const person = personOf(ctx);
  await departures.add(chatId, () =>
    strangers.tell(
      `group of ${person ?? id}`,
      async (signal) => {
        log(
          `Refused chat ${id}, and the bot leaves it. To let it in, write /allow ${id} to the bot as an admin, or add the id to ALLOWED_CHATS.`,
        );
        const say = await sayTo(ctx, services);
        const isAsked = await askAdmins(services, chatAtTheDoor(ctx, chatId));
        const lines = [
          say('access-refused-group', { id }),
          ...(isAsked ? [say('door-asked')] : []),
        ];
        await delivery.sendOnce(ctx, copyable(textMessage(joined(lines, '\n')), id), signal);
      },
      { hasAccess: person !== undefined && access.isAllowedUser(person) },
    ),
  );
}

function refusePerson(ctx: Context, services: Services, { userId }: Asker): void {
  const { access, delivery, strangers, log } = services;
  const id = `${userId}`;
  if (access.isClosed) {
    void strangers.tell(`closed to ${id}`, async (signal) => {
      const message = textMessage((await sayTo(ctx, services))('access-closed-you'));
      await delivery.sendOnce(ctx, message, signal);
    });
    return;
  }
  const refuse = async (signal: CallSignal) => {
    log(
      `Refused user ${id}. To let them in, write /allow ${id} to the bot as an admin, or add the id to ALLOWED_USERS.`,
    );
    const say = await sayTo(ctx, services);
    const isAsked = await askAdmins(services, personAtTheDoor(ctx, userId));
    const lines = [
      say('access-refused-you', { id }),
      ...(isAsked ? [joined([say('door-asked'), say('door-asked-you')], ' ')] : []),
    ];
    await delivery.sendOnce(ctx, copyable(textMessage(joined(lines, '\n')), id), signal);
  };
  void strangers.tell(`person ${id}`, refuse, { isOnce: true });
}
