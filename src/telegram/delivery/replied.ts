import type { Message } from 'grammy/types';

/**
 * The message that a person replies to. In a topic every message replies to the one that opened it, and a comment to the
 * post of the channel, although nobody means that.
 */
export function repliedTo(message: Message | undefined): Message['reply_to_message'] {
  const replied = message?.reply_to_message;
  return replied?.forum_topic_created || replied?.is_automatic_forward ? undefined : replied;
}
