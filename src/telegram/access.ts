import type { Context } from 'grammy';
import type { Allowed } from '../settings.ts';
import type { Denials } from './records/denials.ts';
import type { GrantRecords } from './records/grants.ts';

/**
 * Accounts of Telegram behind which many people write: anonymous admins of groups, channels, and Telegram's own
 * messages. Nothing that belongs to one person may hang on their ids.
 */
const TELEGRAM = 777000;
const SHARED: ReadonlySet<number> = new Set([1087968824, 136817688, TELEGRAM]);

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

/**
 * The id of whoever speaks with an update, to whom a limit of questions, follow-ups and denials belong: the person, or
 * the channel or group as which a member writes. Undefined for other bots, for Telegram itself, for posts that Telegram
 * forwards from a channel to its group, and for messages sent through a bot's inline mode.
 */
export function speakerOf(ctx: Context): number | undefined {
  const { from, message, callbackQuery } = ctx;
  if (!from || from.id === TELEGRAM || message?.via_bot || message?.is_automatic_forward)
    return undefined;
  // The message below which a button is pressed has another author.
  const senderChat = callbackQuery ? undefined : ctx.senderChat;
  // Telegram names an account of its own for whoever writes as a chat.
  if (senderChat)
    return isShared(from.id) && ctx.chat?.type !== 'private' ? senderChat.id : undefined;
  return from.is_bot || isShared(from.id) ? undefined : from.id;
}

/** Somebody who asks, and the chat. */
export interface Asker {
  /** The person's id; below zero that of the channel or group as which they write. */
  readonly userId: number;
  /** The account that Telegram names in place of the person who writes as a channel or group. */
  readonly accountId?: number;
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

  mayAsk({ userId, accountId = userId, chatId, isPrivate }: Asker): boolean {
    if (isPrivate) return this.isAllowedUser(userId);
    // A denied user is denied in every chat.
    const isDenied = this.isDenied(userId) || this.isDenied(accountId);
    return !isDenied && this.isAllowedChat(chatId);
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

  /**
   * Whether a person, channel or group is shut out. An admin who has denied themselves could let nobody in any more: only
   * the settings shut out an admin.
   */
  isDenied(id: number): boolean {
    if (this.isDeniedBySettings(id)) return true;
    return this.grants.of(id) === false && !this.isAdmin(id);
  }
}

/** Names the sender of an update and the chat; undefined if it was nobody to whom the bot listens (see `speakerOf`). */
export function askerOf(ctx: Context): Asker | undefined {
  const { from, chat } = ctx;
  const userId = speakerOf(ctx);
  if (!from || !chat || userId === undefined) return undefined;
  // Access depends on these ids.
  if (![userId, from.id, chat.id].every(Number.isSafeInteger)) return undefined;
  const account = userId === from.id ? {} : { accountId: from.id };
  return { userId, ...account, chatId: chat.id, isPrivate: chat.type === 'private' };
}

/**
 * Whether the author of an update may not ask where it came from. Whatever they get is worth less than an
 * answer.
 */
export function isStranger(ctx: Context, access: Access): boolean {
  const { from, chat, callbackQuery } = ctx;
  if (access.isAdmin(from?.id)) return false;
  if (!chat) return !from || !access.isAllowedUser(from.id);
  const asker = askerOf(ctx);
  if (asker) return !access.mayAsk(asker);
  // Neither bots nor groups press buttons.
  return callbackQuery !== undefined || !access.isAllowedChat(chat.id);
}

function includes(allowed: Allowed, id: number): boolean {
  return allowed === 'everyone' || allowed.has(id);
}
