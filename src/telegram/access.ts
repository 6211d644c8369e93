import type { Context } from 'grammy';
import type { Allowed } from '../config.ts';
import type { AccessClosure } from './records/access-closure.ts';
import type { GrantRecords } from './records/grants.ts';

/** The person who asks, and the chat. */
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
 * Says who may ask. In a private chat the person must be allowed, elsewhere the chat must be, so that an
 * allowed person cannot show the documents to a group that the owner does not know. `/allow` and `/deny`
 * take precedence over the settings.
 */
export class Access {
  readonly rules: AccessRules;
  private readonly grants: Pick<GrantRecords, 'of'>;
  private readonly closure: Pick<AccessClosure, 'isClosed'>;

  constructor(
    rules: AccessRules,
    records: {
      readonly grants: Pick<GrantRecords, 'of'>;
      readonly closure: Pick<AccessClosure, 'isClosed'>;
    },
  ) {
    this.rules = rules;
    this.grants = records.grants;
    this.closure = records.closure;
  }

  /** Whether only admins may ask, in private, because the list of denied people was lost. */
  get isClosed(): boolean {
    return this.closure.isClosed;
  }

  isAdmin(userId: number | undefined): boolean {
    return userId !== undefined && this.rules.admins.has(userId);
  }

  mayAsk({ userId, chatId, isPrivate }: Asker): boolean {
    if (isPrivate) return this.isAllowedUser(userId);
    // A denied user is denied in every chat.
    if (this.grants.of(userId) === false && !this.isAdmin(userId)) return false;
    return this.isAllowedChat(chatId);
  }

  isAllowedChat(chatId: number): boolean {
    return !this.isClosed && (this.grants.of(chatId) ?? includes(this.rules.chats, chatId));
  }

  /** Whether a person may ask on their own: in a private chat, or inline. */
  isAllowedUser(userId: number): boolean {
    // An admin who has denied themselves could let nobody in any more.
    if (this.isAdmin(userId)) return true;
    if (this.isClosed) return false;
    return this.grants.of(userId) ?? includes(this.rules.users, userId);
  }
}

/**
 * The person who sent an update; undefined if it was another bot, a channel or Telegram itself, or if the
 * message was sent through a bot's inline mode.
 */
export function askerOf({ from, chat, senderChat, message }: Context): Asker | undefined {
  if (!from || !chat || message?.via_bot) return undefined;
  // Access depends on these two ids.
  if (!Number.isSafeInteger(from.id) || !Number.isSafeInteger(chat.id)) return undefined;
  // An anonymous admin speaks as the group itself, through a bot of Telegram.
  const isAnonymousAdmin = senderChat !== undefined && senderChat.id === chat.id;
  if ((from.is_bot || senderChat) && !isAnonymousAdmin) return undefined;
  return { userId: from.id, chatId: chat.id, isPrivate: chat.type === 'private' };
}

function includes(allowed: Allowed, id: number): boolean {
  return allowed === 'everyone' || allowed.has(id);
}
