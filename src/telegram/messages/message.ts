import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { Asking } from './late-line.ts';
import { formatted, type MarkedText } from './marked-text.ts';

/** A message as Telegram takes it. Offsets of entities count UTF-16 units. */
export interface RenderedMessage {
  readonly text: string;
  readonly entities: MessageEntity[];
  readonly keyboard?: InlineKeyboardMarkup;
  /** The stored answer that the message shows. */
  readonly answerId?: string;
  /** Key of the view of the documents in which it was made: those who see other ones do not get it. Absent: of no documents. */
  readonly view?: string;
  /** The question that it answers, if it is the first message of the answer. */
  readonly asked?: Asking;
}

/** Telegram accepts 4,096 UTF-16 units; some room is left for what clients add. */
export const MESSAGE_BUDGET = 3_900;

/** A text as a message, cut to the length of one, with rows of buttons below it, of which empty ones are left out. */
export function textMessage(
  text: MarkedText,
  rows: readonly InlineKeyboardButton[][] = [],
): RenderedMessage {
  const { text: shown, entities } = formatted(cut(text, MESSAGE_BUDGET));
  const inline_keyboard = rows.filter(({ length }) => length > 0);
  return {
    text: shown,
    entities,
    ...(inline_keyboard.length > 0 && { keyboard: { inline_keyboard } }),
  };
}

/** Addresses in answers are for reading: clients show no previews of them. */
export const NO_PREVIEW = { link_preview_options: { is_disabled: true } } as const;

/** The parameters of a message beside its chat and its text. */
export function parametersOf({
  entities,
  keyboard,
}: Pick<RenderedMessage, 'entities' | 'keyboard'>) {
  return { entities, ...NO_PREVIEW, ...(keyboard && { reply_markup: keyboard }) };
}

/** Parameters of a message or file that replies to another message; none without that message. */
export function replyTo(message: { readonly message_id: number } | undefined) {
  if (!message) return {};
  const { message_id } = message;
  return { reply_parameters: { message_id, allow_sending_without_reply: true } };
}

/** Cuts a text to a number of UTF-16 units, never within a visible character. */
export function cut<T extends string>(text: T, length: number): T {
  if (text.length <= length) return text;
  // The whole text is segmented: within a slice, half a flag counts as a character.
  const at = new Intl.Segmenter().segment(text).containing(length - 1)?.index ?? 0;
  return `${text.slice(0, at)}…` as T;
}

/** A question or the like on one line, cut to a number of UTF-16 units. */
export function cutLine(text: string, length: number): string {
  return cut(text.replace(/\s+/g, ' '), length);
}
