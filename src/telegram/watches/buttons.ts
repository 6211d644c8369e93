import type { InlineKeyboardButton } from 'grammy/types';
import type { MarkedText } from '../messages/marked-text.ts';

/** Data of the buttons that end a standing question; `l` below the list of all. */
export const END = /^watch1:end:([\w-]{12})(:l)?$/;

/** A button that ends a standing question. */
export function endButton(id: string, text: MarkedText, isBelowList = false): InlineKeyboardButton {
  return { text, callback_data: `watch1:end:${id}${isBelowList ? ':l' : ''}` };
}
