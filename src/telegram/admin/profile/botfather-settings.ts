import type { UserFromGetMe } from 'grammy/types';
import { forGrammy } from '../../delivery/signal.ts';
import type { Say } from '../../messages/texts.ts';
import type { Services } from '../../services.ts';

/** Nobody is kept waiting for it. */
const PATIENCE_MS = 5_000;

/** What the owner can switch in @BotFather alone, and what for. */
export function switchLines(me: UserFromGetMe, say: Say): string[] {
  return [
    ...(me.supports_inline_queries ? [] : [say('status-inline-off')]),
    ...(me.can_read_all_group_messages ? [say('status-reads-all')] : []),
    ...(me.can_join_groups ? [] : [say('status-no-groups')]),
  ];
}

/** How the switches are now: what Telegram said at the start may have changed since. */
export async function currentMe({ api, me }: Pick<Services, 'api' | 'me'>): Promise<UserFromGetMe> {
  return api.getMe(forGrammy(AbortSignal.timeout(PATIENCE_MS))).catch(() => me);
}
