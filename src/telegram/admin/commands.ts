import type { Composer, Context } from 'grammy';
import { personOf } from '../access.ts';
import { answerPress } from '../callback-query.ts';
import { type AdminServices, sayTo } from '../services.ts';
import { sendAccess } from './access/access-list.ts';
import { addAnonymousGrants } from './access/anonymous-grants.ts';
import { reopenAccess } from './access/closed-access.ts';
import { addGrants } from './access/grants.ts';
import { addStatus } from './bot-status.ts';
import { addDocumentRemoval } from './document-removal.ts';
import { addDocumentList } from './documents.ts';
import { addNoticeSwitch } from './notices/notice-switch.ts';
import { Reindexing } from './reindex.ts';
import { sendStats } from './stats.ts';
import { addReportButtons } from './uploads/report-buttons.ts';
import { Uploads } from './uploads/upload.ts';

/** Buttons of the owner's messages. */
const BUTTONS = /^(docs?|notices|status|up)1:/;

/** Private only: other members of a group must not see the result. */
const PRIVATE_COMMANDS = [
  'status',
  'reindex',
  'stats',
  'access',
  'documents',
  'notices',
  'remove',
  'delete',
];

/** Adds the owner's commands. Other people get the same replies as to unknown commands. */
export function addAdminCommands(bot: Composer<Context>, services: AdminServices): void {
  const { access } = services;
  const owner = bot.filter((ctx) => access.isAdmin(personOf(ctx)));
  const speaking = owner.filter(isInOwnWords);
  const alone = speaking.filter(
    ({ chat, from }) => chat?.type === 'private' && chat.id === from?.id,
  );
  const reindexing = new Reindexing(services);
  addStatus(alone, services);
  alone.command('reindex', (ctx) => reindexing.begin(ctx));
  alone.command('stats', (ctx) => sendStats(ctx, services));
  alone.command('access', (ctx) =>
    ctx.match.trim() === 'open' ? reopenAccess(ctx, services) : sendAccess(ctx, services),
  );
  addDocumentList(alone, services);
  addDocumentRemoval(alone, services);
  addNoticeSwitch(alone, services);
  // An admin has seen a file before forwarding it; another bot puts in what it likes.
  const uploads = new Uploads(services);
  uploads.addTo(owner.filter(isNotOfBot));
  addReportButtons(alone, services, uploads);
  addGrants(speaking, services);
  addAnonymousGrants(bot.filter(isInOwnWords), services);
  speaking.command(PRIVATE_COMMANDS, async (ctx) => {
    await services.delivery.reply(ctx, (await sayTo(ctx, services))('owner-in-private'));
  });
  bot.callbackQuery(BUTTONS, async (ctx) => {
    const say = await sayTo(ctx, services);
    const isAdmin = access.isAdmin(personOf(ctx));
    await answerPress({ ctx, services }, isAdmin ? say('owner-in-private') : say('owner-only'));
  });
}

/** A message that an admin forwards, or sends through a bot, was written by somebody else and is not a command. */
function isInOwnWords(ctx: Context): boolean {
  return !ctx.message?.forward_origin && isNotOfBot(ctx);
}

/** Whether a message did not come through another bot, which chooses what is in it. */
function isNotOfBot({ message }: Context): boolean {
  return !message?.via_bot;
}
