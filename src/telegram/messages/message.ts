import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';

/** A message as Telegram wants it; offsets of entities are UTF-16 units. */
export interface RenderedMessage {
  readonly text: string;
  readonly entities: MessageEntity[];
  readonly keyboard?: InlineKeyboardMarkup;
}

/** Telegram takes 4,096 UTF-16 units; what is left is room for what a client adds. */
export const MESSAGE_BUDGET = 3_900;

/** A message without any formatting. */
export function plainMessage(text: string): RenderedMessage {
  return { text: cut(text, MESSAGE_BUDGET), entities: [] };
}

/** A text cut to a length in UTF-16 units, never within a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  // Of the whole text: in a piece of it, half a flag is a character of its own.
  const at = new Intl.Segmenter().segment(text).containing(length - 1)?.index ?? 0;
  return `${text.slice(0, at)}…`;
}
