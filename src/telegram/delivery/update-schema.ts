import type { Update } from 'grammy/types';
import { z } from 'zod';

const id = z.int();
const chat = z.looseObject({ id, type: z.string() });
const user = z.looseObject({
  id,
  is_bot: z.boolean(),
  language_code: z.string().optional(),
  username: z.string().optional(),
});
const entities = z.array(
  z.looseObject({
    type: z.string(),
    offset: z.int().nonnegative(),
    length: z.int().positive(),
    user: user.optional(),
  }),
);
const messageRef = z.looseObject({ message_id: id, chat });
const file = z.looseObject({
  file_id: z.string(),
  file_name: z.string().optional(),
  file_size: z.number().optional(),
});

/** Fields of every message in an update, also of one that is replied to. */
const baseMessage = z.looseObject({
  message_id: id,
  text: z.string().optional(),
  entities: entities.optional(),
  caption: z.string().optional(),
  caption_entities: entities.optional(),
  poll: z.looseObject({ question: z.string() }).optional(),
  from: user.optional(),
  sender_chat: chat.optional(),
  is_automatic_forward: z.boolean().optional(),
  forward_origin: z.looseObject({ type: z.string(), sender_user: user.optional() }).optional(),
});

const message = baseMessage.extend({
  chat,
  via_bot: user.optional(),
  edit_date: z.int().optional(),
  quote: z.looseObject({ text: z.string() }).optional(),
  document: file.optional(),
  photo: z.array(file).nonempty().optional(),
  message_thread_id: id.optional(),
  is_topic_message: z.boolean().optional(),
  reply_to_message: baseMessage.optional(),
  external_reply: z.looseObject({}).optional(),
  migrate_to_chat_id: id.optional(),
  migrate_from_chat_id: id.optional(),
});

const member = z.looseObject({ status: z.string() });

/** The fields that handlers and access checks read; all others pass unchecked. */
const updateSchema = z.looseObject({
  update_id: id,
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: user,
      message: messageRef.optional(),
      data: z.string().optional(),
    })
    .optional(),
  inline_query: z.looseObject({ id: z.string(), from: user, query: z.string() }).optional(),
  my_chat_member: z
    .looseObject({ chat, from: user, old_chat_member: member, new_chat_member: member })
    .optional(),
  stopped_message_generation: z.looseObject({ chat }).optional(),
});

/**
 * Whether an update has the form that Telegram sends. Anybody who knows the webhook's secret, or poses as
 * the Bot API, can send anything; handlers may read the checked fields without looking twice.
 */
export function isWellFormed(update: Update): boolean {
  return updateSchema.safeParse(update).success;
}
