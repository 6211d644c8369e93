import type { Context } from 'grammy';
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { citationOf } from '../../answer/plain-text.ts';
import { keyboardOf } from '../callback-query.ts';
import type { MarkedWords } from '../messages/answer-words.ts';
import { type ButtonData, dataOf } from '../messages/button-data.ts';
import type { Say } from '../messages/texts.ts';
import type { OncePerMinute } from '../once-per-minute.ts';
import type { StoredAnswer } from '../records/answers.ts';
import type { Services } from '../services.ts';
import type { View } from '../views.ts';

/** A press of a button below an answer, by a person who may see that answer. */
export interface Press {
  readonly ctx: Context;
  readonly services: Services;
  /** As far as it may be seen. */
  readonly stored: StoredAnswer;
  /** What may be seen where the button is. */
  readonly view: View;
  readonly data: ButtonData;
  readonly userId: number;
  readonly say: Say;
  readonly words: MarkedWords;
  /** Ignores a double press. */
  readonly once: OncePerMinute;
}

/** The keyboard that was pressed, without the buttons that name files which may not be seen any more. */
export function pressedKeyboard(press: Press): InlineKeyboardMarkup | undefined {
  const { ctx, services, stored } = press;
  const keyboard = keyboardOf(ctx);
  // An answer may have been sought since the press.
  const seen = services.views.ofAnswer(stored).partOf(stored.answer);
  const isSeen = (button: InlineKeyboardButton) => {
    const data = dataOf(button);
    if (data?.verb !== 'file') return true;
    return seen !== undefined && citationOf(seen, data.number) !== undefined;
  };
  return (
    keyboard && {
      inline_keyboard: keyboard.inline_keyboard
        .map((row) => row.filter(isSeen))
        .filter(({ length }) => length > 0),
    }
  );
}
