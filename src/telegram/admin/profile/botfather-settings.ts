import type { UserFromGetMe } from 'grammy/types';
import { forGrammy } from '../../delivery/signal.ts';
import type { MarkedText } from '../../messages/marked-text.ts';
import type { Say } from '../../messages/texts.ts';
import type { AdminServices } from '../../services.ts';

/** Without a reply in this time, `/status` shows the values of the start. */
const PATIENCE_MS = 5_000;

/** Advice on the settings that only @BotFather can change. */
export function botfatherAdvice(me: UserFromGetMe, say: Say): MarkedText[] {
  return [
    ...(me.supports_inline_queries ? [] : [say('status-inline-off')]),
    ...(me.can_read_all_group_messages ? [say('status-reads-all')] : []),
    ...(me.can_join_groups ? [] : [say('status-no-groups')]),
  ];
}

/** The bot's account as it is now: its settings may have changed since the start. */
export async function currentMe({
  api,
  me,
}: Pick<AdminServices, 'api' | 'me'>): Promise<UserFromGetMe> {
  return api.getMe(forGrammy(AbortSignal.timeout(PATIENCE_MS))).catch(() => me);
}
