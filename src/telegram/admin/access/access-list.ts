import type { Context } from 'grammy';
import type { Allowed } from '../../../settings.ts';
import { data, joined, type MarkedText, marked } from '../../messages/marked-text.ts';
import type { Say } from '../../messages/texts.ts';
import type { Knocker } from '../../records/knocks.ts';
import { type AdminServices, sayTo } from '../../services.ts';

/** A longer list of ids ends with the number of those left out. */
const MAX_IDS = 50;

/** People and groups that wait to be let in; the latest are listed. */
const MAX_WAITING = 20;

/** Handles `/access`: lists who may ask, by the settings and by `/allow` and `/deny`. */
export async function sendAccess(ctx: Context, services: AdminServices): Promise<void> {
  const say = await sayTo(ctx, services);
  const { rules } = services.access;
  const grants = services.records.grants.all();
  const granted = grants.filter(({ isAllowed }) => isAllowed).map(({ id }) => id);
  const denied = grants.filter(({ isAllowed }) => !isAllowed).map(({ id }) => id);
  const lines = [
    ...(services.access.isClosed ? [say('access-closed'), marked``] : []),
    say('access-settings'),
    say('access-users', { ids: namesOf(rules.users, say) }),
    say('access-chats', { ids: namesOf(rules.chats, say) }),
    say('access-admins', { ids: namesOf(rules.admins, say) }),
    ...(rules.denied?.size
      ? [say('access-denied-users', { ids: namesOf(rules.denied, say) })]
      : []),
    marked``,
    say('access-run-time'),
    say('access-granted', { ids: namesOf(new Set(granted), say) }),
    say('access-denied', { ids: namesOf(new Set(denied), say) }),
    ...(await waitingLines(services, say)),
  ];
  await services.delivery.reply(ctx, joined(lines, '\n'));
}

/** Those who asked to be let in, if nobody has decided. */
async function waitingLines({ access, records }: AdminServices, say: Say): Promise<MarkedText[]> {
  const isOut = (id: number) => !(id > 0 ? access.isAllowedUser(id) : access.isAllowedChat(id));
  const knockers = await records.knocks.waiting(MAX_WAITING);
  const waiting = knockers.filter(
    ({ id, kind }) => kind !== 'channel' && isOut(id) && !access.isDenied(id),
  );
  if (waiting.length === 0) return [];
  const line = ({ id, name }: Knocker) => marked`${data(name)} · ${data(`${id}`)}`;
  return [marked``, say('access-waiting'), ...waiting.map(line)];
}

/** How many people and groups are denied, in words, by the settings or by `/deny`; undefined if nobody is. */
export function whoIsDenied(
  { access, records }: Pick<AdminServices, 'access' | 'records'>,
  say: Say,
): { people: string; chats: string } | undefined {
  const denied = new Set([...(access.rules.denied ?? []), ...records.denials.all()]);
  if (denied.size === 0) return undefined;
  const people = [...denied].filter((id) => id > 0).length;
  return {
    people: say('count-people', { count: people }),
    chats: say('count-groups', { count: denied.size - people }),
  };
}

/** How many people and groups may ask, in words. `/allow` and `/deny` take precedence over the settings. */
export function whoMayAsk(
  { access, records }: Pick<AdminServices, 'access' | 'records'>,
  say: Say,
): { people: string; chats: string } {
  const { users, chats, admins } = access.rules;
  const granted = records.grants.all().map(({ id }) => id);
  const people = (listed: ReadonlySet<number>) =>
    new Set([...listed, ...admins, ...granted].filter((id) => id > 0 && access.isAllowedUser(id)));
  const groups = (listed: ReadonlySet<number>) =>
    new Set([...listed, ...granted].filter((id) => id < 0 && access.isAllowedChat(id)));
  return {
    people:
      users === 'everyone'
        ? say('access-everyone')
        : say('count-people', { count: people(users).size }),
    chats:
      chats === 'everyone'
        ? say('access-every-group')
        : say('count-groups', { count: groups(chats).size }),
  };
}

function namesOf(allowed: Allowed, say: Say): string {
  if (allowed === 'everyone') return say('access-all');
  if (allowed.size === 0) return say('access-nobody');
  const ids = [...allowed].slice(0, MAX_IDS).join(', ');
  const more = allowed.size - MAX_IDS;
  return more > 0 ? `${ids} ${say('more-items', { count: more })}` : ids;
}
