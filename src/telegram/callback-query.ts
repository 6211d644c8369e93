import { type Context, GrammyError, HttpError } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { troubleOf } from './delivery/refusals.ts';
import { BRIEF, retry } from './delivery/retry.ts';
import { type MarkedText, withoutEntities } from './messages/marked-text.ts';
import { cut, parametersOf, type RenderedMessage } from './messages/message.ts';
import type { Services } from './services.ts';

/** Telegram accepts 200 UTF-16 units. */
const NOTICE_BUDGET = 190;

/** Refusals of an edit after which nothing is left to do. */
const NOTHING_TO_EDIT = /not modified|message to edit not found|message can't be edited/i;

/**
 * Ends the spinner at a pressed button, and shows a short notice if there is a text.
 *
 * @returns whether the button was still waiting; if not, an earlier process may have handled the press
 */
export async function answerPress(
  { ctx, services }: { readonly ctx: Context; readonly services: Pick<Services, 'log'> },
  text?: MarkedText,
  isAlert = false,
): Promise<boolean> {
  const notice = text
    ? { text: cut(withoutEntities(text), NOTICE_BUDGET), show_alert: isAlert }
    : {};
  try {
    await retry(() => ctx.answerCallbackQuery(notice), BRIEF);
    return true;
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return false;
    // The button does its work even if its notice cannot be shown.
    if (error instanceof GrammyError && error.error_code === 401) throw error;
    if (!(error instanceof GrammyError || error instanceof HttpError)) throw error;
    services.log(
      `Update ${ctx.update.update_id}: Telegram did not accept a notice (${troubleOf(error)}).`,
      'warn',
    );
    return true;
  }
}

/** The keyboard of the message at the moment when one of its buttons was pressed. */
export function keyboardOf({ callbackQuery }: Context): InlineKeyboardMarkup | undefined {
  const message = callbackQuery?.message;
  return message && 'reply_markup' in message ? message.reply_markup : undefined;
}

/** Replaces the keyboard of the message, unless the message is gone. */
export async function editKeyboard(ctx: Context, keyboard: InlineKeyboardMarkup): Promise<void> {
  await edit(() => ctx.editMessageReplyMarkup({ reply_markup: keyboard }));
}

/** Replaces the text and keyboard of the message, unless the message is gone. */
export async function editMessage(ctx: Context, message: RenderedMessage): Promise<void> {
  await edit(() => ctx.editMessageText(message.text, parametersOf(message)));
}

async function edit(call: () => Promise<unknown>): Promise<void> {
  try {
    await retry(call, BRIEF);
  } catch (error) {
    const isNeedless = error instanceof GrammyError && NOTHING_TO_EDIT.test(error.description);
    if (!isNeedless) throw error;
  }
}
