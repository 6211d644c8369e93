import type { Composer, Context } from 'grammy';
import { printable } from '../../../printable.ts';
import { settle } from '../../door/decide.ts';
import { nameOf } from '../../door/knocker.ts';
import { joined, type MarkedText } from '../../messages/marked-text.ts';
import { cut } from '../../messages/message.ts';
import type { Say } from '../../messages/texts.ts';
import { type AdminServices, sayTo } from '../../services.ts';
import { type GrantTargets, grantTargetsOf } from './grant-targets.ts';

/** Handles `/allow` and `/deny`, which change who may ask while the bot runs. */
export function addGrants(bot: Composer<Context>, services: AdminServices): void {
  bot.command('allow', (ctx) => change(ctx, services, true));
  bot.command('deny', (ctx) => change(ctx, services, false));
}

async function change(
  ctx: Context & { match: string },
  services: AdminServices,
  isAllowed: boolean,
): Promise<void> {
  const targets = grantTargetsOf(ctx, ctx.match);
  const ids = idsOf(targets);
  const { access } = services;
  const admins = isAllowed ? [] : ids.filter((id) => access.isAdmin(id));
  const denied = isAllowed ? ids.filter((id) => access.isDeniedBySettings(id)) : [];
  const changed = ids.filter((id) => !admins.includes(id) && !denied.includes(id));
  for (const id of changed) {
    await services.records.grants.set(id, isAllowed);
    if (isAllowed) continue;
    await services.running.withdraw(id);
    await services.waiting.withdraw(id);
  }
  const say = await sayTo(ctx, services);
  const problem = problemIn(targets, isAllowed, say);
  const lines = [
    ...resultsOf(targets, changed, isAllowed, say),
    ...(admins.length === 0 ? [] : [say('deny-admin', { ids: admins.join(', ') })]),
    ...(denied.length === 0 ? [] : [say('allow-denied', { ids: denied.join(', ') })]),
    ...(problem === undefined ? [] : [problem]),
    ...(access.isClosed ? [say('access-still-closed')] : []),
  ];
  await services.delivery.reply(ctx, joined(lines, '\n'));
  const made = { decision: isAllowed ? 'allowed' : 'denied', by: nameOf(ctx.from ?? {}) } as const;
  for (const id of changed)
    if (await services.records.knocks.has(id)) await settle(services, id, made);
}

function idsOf(targets: GrantTargets): readonly number[] {
  if (targets.kind === 'ids') return targets.ids;
  return targets.kind === 'group' ? [targets.id] : [];
}

/** What has changed, in a line for people, one for groups, or one for this group. */
function resultsOf(
  targets: GrantTargets,
  changed: readonly number[],
  isAllowed: boolean,
  say: Say,
): MarkedText[] {
  if (targets.kind === 'group') {
    return [isAllowed ? say('allow-done-here') : say('deny-done-here')];
  }
  const people = changed.filter((id) => id > 0).join(', ');
  const groups = changed.filter((id) => id < 0).join(', ');
  return [
    ...(people ? [say(isAllowed ? 'allow-done-people' : 'deny-done-people', { ids: people })] : []),
    ...(groups ? [say(isAllowed ? 'allow-done-groups' : 'deny-done-groups', { ids: groups })] : []),
  ];
}

/** Why nothing was changed, and what to do; undefined if the command named somebody. */
function problemIn(targets: GrantTargets, isAllowed: boolean, say: Say): MarkedText | undefined {
  switch (targets.kind) {
    case 'ids':
    case 'group':
      return undefined;
    case 'elsewhere':
      return say('owner-in-private');
    case 'hidden':
      return say('allow-hidden');
    case 'invalid':
      return say('allow-no-id', { word: cut(printable(targets.word), 40) });
    case 'nobody':
      return isAllowed ? say('allow-how') : say('deny-how');
  }
}
