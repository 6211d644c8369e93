import type { BotCommand } from 'grammy/types';
import type { Say } from '../../messages/texts.ts';

/** The commands that clients offer, with their descriptions. */
export interface CommandMenu {
  readonly inPrivate: readonly BotCommand[];
  readonly inGroups: readonly BotCommand[];
  /** For an admin's private chat. */
  readonly toAdmins: readonly BotCommand[];
}

const IN_PRIVATE = ['ask', 'stop', 'language', 'receipt', 'watch', 'watches', 'forget', 'help'];
const IN_GROUPS = ['ask', 'stop', 'help'];
const FOR_ADMINS = [
  ...['status', 'reindex', 'documents', 'stats'],
  ...['allow', 'deny', 'access', 'notices'],
];

/** All commands in one language. The menu gives no rights: each handler checks who asks. */
export function commandMenu(say: Say): CommandMenu {
  const menu = (commands: readonly string[]) =>
    commands.map((command) => ({ command, description: say(`command-${command}`) }));
  return {
    inPrivate: menu(IN_PRIVATE),
    inGroups: menu(IN_GROUPS),
    toAdmins: menu([...IN_PRIVATE, ...FOR_ADMINS]),
  };
}
