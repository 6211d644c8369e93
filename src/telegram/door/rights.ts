import type { Context } from 'grammy';
import { type Asker, askerOf, personOf } from '../access.ts';
import { textMessage } from '../messages/message.ts';
import { type Services, sayTo } from '../services.ts';

/**
 * Whether the author of a message may ask. If not, a person is refused with the id that the owner needs to
 * let them in, and a group is refused and left, both as far as `Strangers` has room. Updates that were not
 * sent by a person are ignored.
 */
export function isLetIn(ctx: Context, services: Services): boolean {
  const asker = askerOf(ctx);
  if (!asker) return false;
  const { access } = services;
  if (access.mayAsk(asker)) return true;
  if (asker.isPrivate) refusePerson(ctx, services, asker);
  // A denied person in an allowed group gets no answer, and a closed bot stays in its groups.
  else if (!access.isClosed && !access.isAllowedChat(asker.chatId))
    refuseGroup(ctx, services, asker.chatId);
  return false;
}

/** Says that a group is not let in, with its id, and leaves it. Nothing is said twice in a minute to one person. */
export function refuseGroup(ctx: Context, services: Services, chatId: number): void {
  const { access, delivery, departures, strangers, log } = services;
  const id = `${chatId}`;
  const person = personOf(ctx);
  departures.add(chatId, () =>
    strangers.tell(
      `group of ${person ?? id}`,
      (signal) => {
        log(
          `Refused chat ${id}, and the bot leaves it. To let it in, write /allow ${id} to the bot as an admin, or add the id to ALLOWED_CHATS.`,
        );
        const text = sayTo(ctx, services)('access-refused-group', { id });
        return delivery.sendOnce(ctx, textMessage(text), signal);
      },
      person !== undefined && access.isAllowedUser(person),
    ),
  );
}

function refusePerson(ctx: Context, services: Services, { userId }: Asker): void {
  const { access, delivery, strangers, log } = services;
  void strangers.tell(`person ${userId}`, (signal) => {
    const say = sayTo(ctx, services);
    const id = `${userId}`;
    const text = access.isClosed ? say('access-closed-you') : say('access-refused-you', { id });
    if (!access.isClosed) {
      log(
        `Refused user ${id}. To let them in, write /allow ${id} to the bot as an admin, or add the id to ALLOWED_USERS.`,
      );
    }
    return delivery.sendOnce(ctx, textMessage(text), signal);
  });
}
