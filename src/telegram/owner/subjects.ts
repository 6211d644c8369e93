import type { Context } from 'grammy';

/** Whom `/allow` and `/deny` mean. */
export type Subjects =
  | { readonly kind: 'ids'; readonly ids: readonly number[] }
  /** The group in which it was written. */
  | { readonly kind: 'group'; readonly id: number }
  /** Somebody who hides their account where they are forwarded. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'nonsense'; readonly words: string }
  | { readonly kind: 'nobody' };

/** Ids of Telegram have at most 52 bits. */
const ID = /^-?[1-9]\d{0,15}$/;

/**
 * Whom a command means: the ids behind it, else whoever wrote the message that it replies to, else the
 * group in which it was written.
 *
 * @param words what stands behind the command
 */
export function subjectsOf(ctx: Context, words: string): Subjects {
  const written = words.split(/[\s,;]+/).filter((word) => word !== '');
  if (written.length > 0) {
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
  const origin = replied.forward_origin;
  if (origin?.type === 'hidden_user') return { kind: 'hidden' };
  if (origin?.type === 'user') return person(origin.sender_user);
  if (origin || replied.sender_chat) return { kind: 'nobody' };
  if (!replied.from || replied.from.id === me.id || msg.chat.type === 'private') return undefined;
  return person(replied.from);
}

function person({ id, is_bot }: { id: number; is_bot: boolean }): Subjects {
  return is_bot ? { kind: 'nobody' } : { kind: 'ids', ids: [id] };
}

function here({ chat }: Context): Subjects {
  const isGroup = chat?.type === 'group' || chat?.type === 'supergroup';
  return isGroup ? { kind: 'group', id: chat.id } : { kind: 'nobody' };
}
