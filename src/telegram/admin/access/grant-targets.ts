import type { Context } from 'grammy';
import type { MessageOrigin } from 'grammy/types';
import { repliedTo } from '../../delivery/replied.ts';

/** The people or the group that a command is meant for. */
export type GrantTargets =
  | { readonly kind: 'ids'; readonly ids: readonly number[] }
  /** The group in which the command was written. */
  | { readonly kind: 'group'; readonly id: number }
  /** A person whose forwarded messages do not name their account. */
  | { readonly kind: 'hidden' }
  /** A word that is not an id. */
  | { readonly kind: 'invalid'; readonly word: string }
  /** Ids written in a group, where other members must not see them. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'nobody' };

/** Telegram's ids have at most 52 bits. */
const ID = /^-?[1-9]\d{0,15}$/;

/**
 * Finds whom a command is meant for. In a private chat: the ids after the command, else the author of the
 * forwarded message that it replies to. In a group: the author of the message that it replies to, else the
 * group.
 *
 * @param words the text after the command
 */
export function grantTargetsOf(ctx: Context, words: string): GrantTargets {
  const written = words.split(/[\s,;]+/).filter((word) => word !== '');
  if (written.length > 0) {
    if (ctx.chat?.type !== 'private') return { kind: 'elsewhere' };
    const wrong = written.find((word) => !ID.test(word) || !Number.isSafeInteger(Number(word)));
    return wrong === undefined
      ? { kind: 'ids', ids: [...new Set(written.map(Number))] }
      : { kind: 'invalid', word: wrong };
  }
  return authorOf(ctx) ?? here(ctx);
}

function authorOf({ msg, me }: Context): GrantTargets | undefined {
  const replied = repliedTo(msg);
  if (!msg || !replied) return undefined;
  if (msg.chat.type === 'private') return originOf(replied.forward_origin);
  if (replied.sender_chat) return senderOf(replied.sender_chat.id, msg.chat.id);
  if (!replied.from || replied.from.id === me.id) return undefined;
  return person(replied.from);
}

/** Anonymous admins have no id of their own. */
function senderOf(id: number, chatId: number): GrantTargets {
  return id === chatId ? { kind: 'nobody' } : { kind: 'ids', ids: [id] };
}

function originOf(origin: MessageOrigin | undefined): GrantTargets | undefined {
  if (origin?.type === 'hidden_user') return { kind: 'hidden' };
  return origin?.type === 'user' ? person(origin.sender_user) : undefined;
}

function person({ id, is_bot }: { id: number; is_bot: boolean }): GrantTargets {
  return is_bot ? { kind: 'nobody' } : { kind: 'ids', ids: [id] };
}

function here({ chat }: Context): GrantTargets {
  const isGroup = chat?.type === 'group' || chat?.type === 'supergroup';
  return isGroup ? { kind: 'group', id: chat.id } : { kind: 'nobody' };
}
