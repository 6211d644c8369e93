import type { BotCommand } from 'grammy/types';
import type { Say } from '../../messages/texts.ts';

/** The commands that a client offers, each with what it does. */
export interface OfferedCommands {
  readonly inPrivate: readonly BotCommand[];
  readonly inGroups: readonly BotCommand[];
  /** In an admin's private chat. */
  readonly toAdmins: readonly BotCommand[];
}

/** All commands in one language. Offering them gives no rights: each handler looks who asks. */
export function offeredCommands(say: Say): OfferedCommands {
  const of = (command: string, description: string): BotCommand => ({ command, description });
  const ask = of('ask', say('command-ask'));
  const stop = of('stop', say('command-stop'));
  const help = of('help', say('command-help'));
  const inPrivate = [
    ask,
    stop,
    of('language', say('command-language')),
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
