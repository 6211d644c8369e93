import type { Composer, Context } from 'grammy';
import type { ChatMember } from 'grammy/types';
import { plainMessage } from '../messages/message.ts';
import { refuseGroup } from '../rights.ts';
import { type Services, sayTo } from '../services.ts';

/** What happens to the chats themselves: the bot is added, blocked, or a group becomes another one. */
export function addChatEvents(bot: Composer<Context>, services: Services): void {
  const { access, delivery } = services;
  // Telegram tells it in both groups; either of the two may come first.
  bot.on('message:migrate_to_chat_id', ({ chat, message }) =>
    moveGroup(services, chat.id, message.migrate_to_chat_id),
  );
  bot.on('message:migrate_from_chat_id', ({ chat, message }) =>
    moveGroup(services, message.migrate_from_chat_id, chat.id),
  );
  bot.on('my_chat_member', async (ctx) => {
    const { chat, from, old_chat_member: before, new_chat_member: now } = ctx.myChatMember;
    // That a person blocked the bot, or came back, needs no word; and in channels it has none.
    if (chat.type !== 'group' && chat.type !== 'supergroup') return;
    if (isIn(before) || !isIn(now)) return;
    const say = sayTo(ctx, services);
    const greet = (text: string) => delivery.deliver(ctx, async () => [plainMessage(text)]);
    if (access.isAllowedChat(chat.id)) await greet(say('group-greeting'));
    // An admin who brings it there can let the group in, and needs it there for that.
    else if (access.isAdmin(from.id)) await greet(say('access-let-group-in', { id: `${chat.id}` }));
    else await refuseGroup(ctx, services, chat.id);
  });
}

/** What holds for a group holds for the supergroup that it became. */
function moveGroup({ records, access, log }: Services, from: number, to: number): void {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return;
  const { chats } = access.rules;
  const isNamed = chats !== 'everyone' && chats.has(from);
  // What the settings say of the old id would be lost with it.
  if (isNamed && records.grants.of(from) === undefined && records.grants.of(to) === undefined) {
    records.grants.set(from, true);
    log(`The group ${from} is now ${to}. Change its id in ALLOWED_CHATS, too.`);
  }
  records.moveChat(from, to);
}

function isIn(member: ChatMember): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}
