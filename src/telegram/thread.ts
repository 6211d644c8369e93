import type { Context } from 'grammy';

/** The topic of a message. In a group without topics, a thread id only marks a chain of replies. */
export function threadOf({ msg }: Context): number | undefined {
  return msg?.is_topic_message ? msg.message_thread_id : undefined;
}
