import type { Composer, Context } from 'grammy';
import type { ChatMember } from 'grammy/types';
import { askAdmins } from '../door/ask-admins.ts';
import { allowButton } from '../door/knock-text.ts';
import { chatAtTheDoor } from '../door/knocker.ts';
import { refuseGroup } from '../door/rights.ts';
import { copyable } from '../messages/copyable.ts';
import { type RenderedMessage, textMessage } from '../messages/message.ts';
import type { Say } from '../messages/texts.ts';
import { type Services, sayTo } from '../services.ts';

/** Handles what happens to groups: the bot is added to one, or a group becomes a supergroup. */
export function addGroupEvents(bot: Composer<Context>, services: Services): void {
  const { access, delivery } = services;
  // Telegram reports a move in both groups, in any order.
  bot.on('message:migrate_to_chat_id', ({ chat, message }) =>
    moveGroup(services, chat.id, message.migrate_to_chat_id),
  );
  bot.on('message:migrate_from_chat_id', ({ chat, message }) =>
    moveGroup(services, message.migrate_from_chat_id, chat.id),
  );
  bot.on('my_chat_member', async (ctx) => {
    const { chat, from, old_chat_member: before, new_chat_member: now } = ctx.myChatMember;
    // A person who blocks the bot needs no reply.
    if (chat.type === 'private' || isIn(before) || !isIn(now)) return;
    if (chat.type === 'channel') return tellOfChannel(ctx, services);
    const say = await sayTo(ctx, services);
    if (access.isAllowedChat(chat.id)) await delivery.reply(ctx, say('group-greeting'));
    // It stays for an admin, who can let the group in from here.
    else if (access.isAdmin(from.id))
      await delivery.deliver(ctx, async () => [letGroupIn(chat.id, say)]);
    else if (!access.isClosed) await refuseGroup(ctx, services, chat.id);
  });
}

/** Tells an admin how to let a group in. */
function letGroupIn(chatId: number, say: Say): RenderedMessage {
  const id = `${chatId}`;
  return copyable(
    textMessage(say('access-let-group-in', { id }), [[allowButton(chatId, say)]]),
    id,
  );
}

/** The bot does not work in channels, and tells the admins that somebody tries. */
function tellOfChannel(ctx: Context, services: Services): void {
  const { access, strangers } = services;
  const { chat, from } = ctx.myChatMember ?? {};
  if (!chat || !from || access.isAdmin(from.id)) return;
  void strangers.tell(`channel of ${from.id}`, () =>
    askAdmins(services, chatAtTheDoor(ctx, chat.id)),
  );
}

/** Moves access and answers of a group to the supergroup that it has become. */
async function moveGroup(
  { records, access, rights, log }: Services,
  from: number,
  to: number,
): Promise<void> {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return;
  const { chats } = access.rules;
  const isNamed = chats !== 'everyone' && chats.has(from);
  // The settings name only the old id.
  const isUndecided = [from, to].every((id) => records.grants.of(id) === undefined);
  if (isNamed && isUndecided && (await records.grants.allowUndecided(from, to)))
    log(`Group ${from} is now ${to}. Replace its id in ALLOWED_CHATS.`, 'warn');
  // Under the new id, it sees what everybody sees.
  if (rights.namesGroup(from))
    log(`Group ${from} is now ${to}. Replace its id in access.yaml.`, 'warn');
  await records.moveChat(from, to);
}

function isIn(member: ChatMember): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}
