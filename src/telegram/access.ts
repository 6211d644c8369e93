import type { Context } from 'grammy';
import type { Allowed } from '../config.ts';
import type { Denials } from './records/denials.ts';
import type { GrantRecords } from './records/grants.ts';

/**
 * Accounts of Telegram behind which many people write: anonymous admins of groups, channels, and Telegram's own
 * messages. Nothing that belongs to one person may hang on their ids.
 */
const SHARED: ReadonlySet<number> = new Set([1087968824, 136817688, 777000]);

/** Whether several people share an account. */
export function isShared(userId: number): boolean {
  return SHARED.has(userId);
}

/**
 * The account of the one person who sent an update; undefined if it may have been one of several people, or
 * nobody.
 */
export function personOf({ from, message }: Context): number | undefined {
  const isPerson = from && !from.is_bot && !isShared(from.id) && !message?.sender_chat;
  return isPerson ? from.id : undefined;
}

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
  /** Users who may not ask, whatever else says that they may; absent: none. */
  readonly denied?: ReadonlySet<number>;
}

/**
 * Says who may ask. In a private chat the person must be allowed, elsewhere the chat must be, so that an
 * allowed person cannot show the documents to a group that the owner does not know. `/allow` and `/deny`
 * take precedence over the settings that allow; a denial, by whomever, takes precedence over everything.
 */
export class Access {
  readonly rules: AccessRules;
  private readonly grants: Pick<GrantRecords, 'of'>;
  private readonly denials: Pick<Denials, 'isClosed'>;

  constructor(
    rules: AccessRules,
    records: {
      readonly grants: Pick<GrantRecords, 'of'>;
      readonly denials: Pick<Denials, 'isClosed'>;
    },
  ) {
    this.rules = rules;
    this.grants = records.grants;
    this.denials = records.denials;
  }

  /** Whether only admins may ask, in private, because denials were lost. */
  get isClosed(): boolean {
    return this.denials.isClosed;
  }

  get admins(): number[] {
    return [...this.rules.admins].filter((id) => this.isAdmin(id));
  }

  isAdmin(userId: number | undefined): boolean {
    if (userId === undefined || isShared(userId) || this.isDeniedBySettings(userId)) return false;
    return this.rules.admins.has(userId);
  }

  isDeniedBySettings(userId: number): boolean {
    return this.rules.denied?.has(userId) ?? false;
  }

  mayAsk({ userId, chatId, isPrivate }: Asker): boolean {
    if (isPrivate) return this.isAllowedUser(userId);
    // A denied user is denied in every chat.
    return !this.isDenied(userId) && this.isAllowedChat(chatId);
  }

  isAllowedChat(chatId: number): boolean {
    return !this.isClosed && (this.grants.of(chatId) ?? includes(this.rules.chats, chatId));
  }

  /** Whether a person may ask on their own: in a private chat, or inline. */
  isAllowedUser(userId: number): boolean {
    if (this.isAdmin(userId)) return true;
    if (this.isClosed || this.isDenied(userId)) return false;
    return this.grants.of(userId) ?? includes(this.rules.users, userId);
  }

  /** An admin who has denied themselves could let nobody in any more: only the settings shut out an admin. */
  private isDenied(userId: number): boolean {
    if (this.isDeniedBySettings(userId)) return true;
    return this.grants.of(userId) === false && !this.isAdmin(userId);
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

/**
 * Whether the author of an update may not ask where it came from. Whatever they get is worth less than an
 * answer.
 */
export function isStranger(ctx: Context, access: Access): boolean {
  const { from, chat, callbackQuery } = ctx;
  if (access.isAdmin(from?.id)) return false;
  if (!chat) return !from || !access.isAllowedUser(from.id);
  const isPrivate = chat.type === 'private';
  // The message below which a button is pressed has another author. Neither bots nor groups press buttons.
  if (callbackQuery && (callbackQuery.from.is_bot || isShared(callbackQuery.from.id))) return true;
  const asker = callbackQuery
    ? { userId: callbackQuery.from.id, chatId: chat.id, isPrivate }
    : askerOf(ctx);
  return asker ? !access.mayAsk(asker) : !access.isAllowedChat(chat.id);
}

function includes(allowed: Allowed, id: number): boolean {
  return allowed === 'everyone' || allowed.has(id);
}
