import type { Context } from 'grammy';
import type { Allowed } from '../config.ts';
import type { GrantRecords } from './records/grants.ts';

/** Who asks, and where. */
export interface Asker {
  readonly userId: number;
  readonly chatId: number;
  readonly isPrivate: boolean;
}

/** What the settings say. */
export interface AccessRules {
  readonly users: Allowed;
  readonly chats: Allowed;
  /** Users who run the bot; they may ask, too. */
  readonly admins: ReadonlySet<number>;
}

/**
 * Closed unless opened: in a private chat the person must be allowed, elsewhere the chat must be, so
 * that an allowed person cannot show the documents to a group that the owner does not know. What the
 * admins said at run time outweighs the settings.
 */
export class Access {
  readonly rules: AccessRules;
  private readonly grants: Pick<GrantRecords, 'of'>;

  constructor(rules: AccessRules, grants: Pick<GrantRecords, 'of'>) {
    this.rules = rules;
    this.grants = grants;
  }

  isAdmin(userId: number | undefined): boolean {
    return userId !== undefined && this.rules.admins.has(userId);
  }

  mayAsk({ userId, chatId, isPrivate }: Asker): boolean {
    if (isPrivate) return this.isAllowedUser(userId);
    // Who was shut out is so everywhere.
    if (this.grants.of(userId) === false && !this.isAdmin(userId)) return false;
    return this.isAllowedChat(chatId);
  }

  isAllowedChat(chatId: number): boolean {
    return this.grants.of(chatId) ?? includes(this.rules.chats, chatId);
  }

  /** Whether a person may ask on their own: in a private chat, or inline. */
  isAllowedUser(userId: number): boolean {
    // An admin who shut themselves out could let nobody in any more.
    if (this.isAdmin(userId)) return true;
    return this.grants.of(userId) ?? includes(this.rules.users, userId);
  }
}

/**
 * Who speaks; undefined where no person does: another bot, a channel, the service of Telegram, or what
 * was sent through a bot's inline mode.
 */
export function askerOf({ from, chat, senderChat, message }: Context): Asker | undefined {
  if (!from || !chat || message?.via_bot) return undefined;
  // Rights hang on these two: what is no id has none.
  if (!Number.isSafeInteger(from.id) || !Number.isSafeInteger(chat.id)) return undefined;
  // An anonymous admin speaks as the group itself, and its sender is a bot of Telegram.
  const isAnonymousAdmin = senderChat !== undefined && senderChat.id === chat.id;
  if ((from.is_bot || senderChat) && !isAnonymousAdmin) return undefined;
  return { userId: from.id, chatId: chat.id, isPrivate: chat.type === 'private' };
}

function includes(allowed: Allowed, id: number): boolean {
  return allowed === 'everyone' || allowed.has(id);
}
