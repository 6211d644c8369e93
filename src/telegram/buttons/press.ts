import { type Context, GrammyError, HttpError } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { AnswerWords } from '../../answer/plain-text.ts';
import { troubleOf } from '../delivery/refusals.ts';
import type { ButtonData } from '../messages/button-data.ts';
import { cut, type RenderedMessage } from '../messages/message.ts';
import type { Say } from '../messages/texts.ts';
import type { StoredAnswer } from '../records/answers.ts';
import type { Services } from '../services.ts';
import type { Once } from './once-per-minute.ts';

/** A button that was pressed by somebody who may see the answer above it. */
export interface Press {
  readonly ctx: Context;
  readonly services: Services;
  readonly stored: StoredAnswer;
  readonly data: ButtonData;
  readonly userId: number;
  readonly say: Say;
  readonly words: AnswerWords;
  /** Keeps what was done from being done twice. */
  readonly once: Once;
}

/** Telegram takes 200 units. */
const NOTICE_BUDGET = 190;

/** Refusals of an edit that leave nothing to be done. */
const NOTHING_TO_EDIT = /not modified|message to edit not found|message can't be edited/i;

/**
 * Ends the waiting at the button, with a short notice where there is something to say. Returns whether
 * the press was still waiting: one that was answered before may have been handled by a former process.
 */
export async function answerPress(
  { ctx, services }: Pick<Press, 'ctx' | 'services'>,
  text = '',
  isAlert = false,
): Promise<boolean> {
  try {
    await ctx.answerCallbackQuery(
      text ? { text: cut(text, NOTICE_BUDGET), show_alert: isAlert } : {},
    );
    return true;
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return false;
    // A notice is not worth more than what the button does.
    if (error instanceof GrammyError && error.error_code === 401) throw error;
    if (!(error instanceof GrammyError || error instanceof HttpError)) throw error;
    services.log(
      `Update ${ctx.update.update_id}: Telegram did not take a notice (${troubleOf(error)}).`,
    );
    return true;
  }
}

/** The buttons of the message as it was when one of them was pressed. */
export function keyboardOf({ callbackQuery }: Context): InlineKeyboardMarkup | undefined {
  const message = callbackQuery?.message;
  return message && 'reply_markup' in message ? message.reply_markup : undefined;
}

/** Puts other buttons below the message; nothing where it is gone. */
export async function editKeyboard(ctx: Context, keyboard: InlineKeyboardMarkup): Promise<void> {
  await unlessNeedless(ctx.editMessageReplyMarkup({ reply_markup: keyboard }));
}

/** Puts another text and other buttons in place of the message; nothing where it is gone. */
export async function editMessage(ctx: Context, message: RenderedMessage): Promise<void> {
  const { text, entities, keyboard } = message;
  await unlessNeedless(
    ctx.editMessageText(text, {
      entities,
      link_preview_options: { is_disabled: true },
      ...(keyboard && { reply_markup: keyboard }),
    }),
  );
}

async function unlessNeedless(editing: Promise<unknown>): Promise<void> {
  try {
    await editing;
  } catch (error) {
    const isNeedless = error instanceof GrammyError && NOTHING_TO_EDIT.test(error.description);
    if (!isNeedless) throw error;
  }
}
