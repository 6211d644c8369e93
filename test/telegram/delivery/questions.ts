import type { Update } from 'grammy/types';

export const BOT = 7;

/** A question, as far as the inbox looks at it. */
export const question = (update_id: number, chat = 1) =>
  ({ update_id, message: { text: `q${update_id}`, chat: { id: chat } } }) as unknown as Update;
export const payload = (text: string) => ({ chat_id: 1, text });
