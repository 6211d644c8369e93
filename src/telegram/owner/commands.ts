import type { Composer, Context } from 'grammy';
import { type Services, sayTo } from '../services.ts';
import { sendAccess } from './access-list.ts';
import { addDocumentList, answerPress } from './documents.ts';
import { addGrants } from './grants.ts';
import { addNoticeSwitch } from './notice-switch.ts';
import { Reindexing } from './reindex.ts';
import { sendStats } from './stats.ts';
import { sendStatus } from './status.ts';
import { addUploads } from './upload.ts';

/** Buttons of the owner's messages, which stand in groups, too. */
const BUTTONS = /^(docs|notices)1:/;

/** What the owner can do; for all others it is as if there were none of it. */
export function addOwnerCommands(bot: Composer<Context>, services: Services): void {
  const owner = bot.filter(({ from }) => services.access.isAdmin(from?.id));
  const reindexing = new Reindexing(services);
  owner.command('status', (ctx) => sendStatus(ctx, services));
  owner.command('reindex', (ctx) => reindexing.begin(ctx));
  owner.command('stats', (ctx) => sendStats(ctx, services));
  owner.command('access', (ctx) => sendAccess(ctx, services));
  addGrants(owner, services);
  addDocumentList(owner, services);
  addNoticeSwitch(owner, services);
  addUploads(owner, services);
  bot.callbackQuery(BUTTONS, (ctx) => answerPress(ctx, sayTo(ctx, services)('owner-only')));
}
