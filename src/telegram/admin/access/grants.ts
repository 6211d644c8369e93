import type { Composer, Context } from 'grammy';
import { cut } from '../../messages/message.ts';
import { type Services, sayTo } from '../../services.ts';
import { reply } from '../format.ts';
import { type Subjects, subjectsOf } from './grant-targets.ts';

/** `/allow` and `/deny`: who may ask, changed while the bot runs. */
export function addGrants(bot: Composer<Context>, services: Services): void {
  bot.command('allow', (ctx) => change(ctx, services, true));
  bot.command('deny', (ctx) => change(ctx, services, false));
}

async function change(
  ctx: Context & { match: string },
  services: Services,
  isAllowed: boolean,
): Promise<void> {
  const subjects = subjectsOf(ctx, ctx.match);
  const ids = idsOf(subjects);
  const admins = isAllowed ? [] : ids.filter((id) => services.access.isAdmin(id));
  const changed = ids.filter((id) => !admins.includes(id));
  for (const id of changed) services.records.grants.set(id, isAllowed);
  const say = sayTo(ctx, services);
  const names = { ids: changed.join(', ') };
  const lines = [
    ...(changed.length === 0
      ? []
      : [isAllowed ? say('allow-done', names) : say('deny-done', names)]),
    ...(admins.length === 0 ? [] : [say('deny-admin', { ids: admins.join(', ') })]),
    ...(subjects.kind === 'elsewhere' ? [say('owner-in-private')] : []),
    ...(subjects.kind === 'hidden' ? [say('allow-hidden')] : []),
    ...(subjects.kind === 'nonsense'
      ? [say('allow-no-id', { words: cut(subjects.words, 40) })]
      : []),
    ...(subjects.kind === 'nobody' ? [isAllowed ? say('allow-how') : say('deny-how')] : []),
  ];
  await reply(ctx, services, lines.join('\n'));
}

function idsOf(subjects: Subjects): readonly number[] {
  if (subjects.kind === 'ids') return subjects.ids;
  return subjects.kind === 'group' ? [subjects.id] : [];
}
