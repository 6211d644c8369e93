import type { Context } from 'grammy';
import type { MessageOrigin } from 'grammy/types';

/** Whom `/allow` and `/deny` mean. */
export type Subjects =
  | { readonly kind: 'ids'; readonly ids: readonly number[] }
  /** The group in which it was written. */
  | { readonly kind: 'group'; readonly id: number }
  /** Somebody who hides their account where they are forwarded. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'nonsense'; readonly words: string }
  /** Ids that are written in a group, where they are nobody's business. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'nobody' };

/** Ids of Telegram have at most 52 bits. */
const ID = /^-?[1-9]\d{0,15}$/;

/**
 * Whom a command means: in a private chat the ids behind it, else whoever wrote the message that was
 * forwarded there; in a group whoever wrote the message that it replies to, else the group.
 *
 * @param words what stands behind the command
 */
export function subjectsOf(ctx: Context, words: string): Subjects {
  const written = words.split(/[\s,;]+/).filter((word) => word !== '');
  if (written.length > 0) {
    if (ctx.chat?.type !== 'private') return { kind: 'elsewhere' };
    const wrong = written.find((word) => !ID.test(word) || !Number.isSafeInteger(Number(word)));
    return wrong === undefined
      ? { kind: 'ids', ids: [...new Set(written.map(Number))] }
      : { kind: 'nonsense', words: wrong };
  }
  return repliedTo(ctx) ?? here(ctx);
}

function repliedTo({ msg, me }: Context): Subjects | undefined {
  const replied = msg?.reply_to_message;
  // In a topic, what replies to nothing replies to the message that opened it.
  if (!replied || replied.forum_topic_created) return undefined;
  if (msg.chat.type === 'private') return originOf(replied.forward_origin);
  // Who forwarded it there is who did something in the group, not who once wrote it.
  if (replied.sender_chat) return { kind: 'nobody' };
  if (!replied.from || replied.from.id === me.id) return undefined;
  return person(replied.from);
}

function originOf(origin: MessageOrigin | undefined): Subjects | undefined {
  if (origin?.type === 'hidden_user') return { kind: 'hidden' };
  return origin?.type === 'user' ? person(origin.sender_user) : undefined;
}

function person({ id, is_bot }: { id: number; is_bot: boolean }): Subjects {
  return is_bot ? { kind: 'nobody' } : { kind: 'ids', ids: [id] };
}

function here({ chat }: Context): Subjects {
  const isGroup = chat?.type === 'group' || chat?.type === 'supergroup';
  return isGroup ? { kind: 'group', id: chat.id } : { kind: 'nobody' };
}
