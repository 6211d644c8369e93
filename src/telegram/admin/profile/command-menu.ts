import type { BotCommand } from 'grammy/types';
import type { Say } from '../../messages/texts.ts';

/** The commands that clients offer, with their descriptions. */
export interface CommandMenu {
  readonly inPrivate: readonly BotCommand[];
  readonly inGroups: readonly BotCommand[];
  /** For an admin's private chat. */
  readonly toAdmins: readonly BotCommand[];
}

/** All commands in one language. The menu gives no rights: each handler checks who asks. */
export function commandMenu(say: Say): CommandMenu {
  const of = (command: string, description: string): BotCommand => ({ command, description });
  const ask = of('ask', say('command-ask'));
  const stop = of('stop', say('command-stop'));
  const help = of('help', say('command-help'));
  const inPrivate = [
    ask,
    stop,
    of('language', say('command-language')),
    of('receipt', say('command-receipt')),
    of('watch', say('command-watch')),
    of('watches', say('command-watches')),
    of('forget', say('command-forget')),
    help,
  ];
  return {
    inPrivate,
    inGroups: [ask, stop, help],
    toAdmins: [
      ...inPrivate,
      of('status', say('command-status')),
      of('reindex', say('command-reindex')),
      of('documents', say('command-documents')),
      of('stats', say('command-stats')),
      of('allow', say('command-allow')),
      of('deny', say('command-deny')),
      of('access', say('command-access')),
      of('notices', say('command-notices')),
    ],
  };
}
