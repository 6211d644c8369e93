import type { Context } from 'grammy';
import type { Asking } from '../messages/late-line.ts';
import { parametersOf, type RenderedMessage, replyTo } from '../messages/message.ts';
import type { Payload } from './pending.ts';

/**
 * The parameters of `sendMessage`, stored together with the id of the answer, the view of the documents in which it was
 * made, and what tells whether it is late.
 */
export type Planned = Payload & {
  readonly answerId?: string;
  /** The person who pressed the button that the message answers. */
  readonly presserId?: number;
  readonly view?: string;
  readonly asked?: Asking;
  /** It replies only if other lines stand between it and what it answers. */
  readonly mayStandAlone?: true;
};

/** What a message replies to. */
export type Reply = { readonly message_id: number };

/** The same message for the supergroup that its group has become, where messages have other ids. */
export function movedTo(chatId: number, { reply_parameters: _, ...message }: Payload): Payload {
  return { ...message, chat_id: chatId, text: message.text };
}

/** @param answered the message to reply to in any case; by default the one of the update */
export function payloadsFor(
  ctx: Context,
  messages: readonly RenderedMessage[],
  answered?: number,
): Planned[] {
  const { msg, chat, chatId, callbackQuery } = ctx;
  if (chatId === undefined) return [];
  const target = answered ?? msg?.message_id;
  const mayStandAlone = answered === undefined && chat?.type === 'private';
  return messages.map(({ text, answerId, view, asked, ...message }, i) => ({
    chat_id: chatId,
    text,
    ...parametersOf(message),
    ...(msg?.is_topic_message &&
      msg.message_thread_id && { message_thread_id: msg.message_thread_id }),
    // In a private chat the second message stands below the first.
    ...(!(mayStandAlone && i > 0) && target !== undefined && replyTo({ message_id: target })),
    ...(mayStandAlone && { mayStandAlone }),
    ...(answerId !== undefined && { answerId }),
    ...(callbackQuery && { presserId: callbackQuery.from.id }),
    ...(view !== undefined && { view }),
    ...(asked && { asked }),
  }));
}
