import { type Context, GrammyError } from 'grammy';
import { isDoubtful, isPassing } from '../delivery/refusals.ts';
import { BRIEF, retry } from '../delivery/retry.ts';
import type { MarkedText } from '../messages/marked-text.ts';
import { parametersOf, textMessage } from '../messages/message.ts';
import type { AdminServices } from '../services.ts';

/** Telegram allows about one edit a second in a chat. */
const EDIT_INTERVAL_MS = 2_000;

/** A message that shows the progress of long work and then its result, edited in place. */
export class LiveMessage {
  private readonly ctx: Context;
  private readonly chatId: number;
  private readonly messageId: number | undefined;
  private editing: Promise<void> | undefined;
  private shownAt = performance.now();

  /** Sends the message as the reply to an update. */
  static async start(
    ctx: Context,
    { delivery }: AdminServices,
    text: MarkedText,
  ): Promise<LiveMessage> {
    const [sent] = await delivery.reply(ctx, text);
    return new LiveMessage(ctx, sent?.messageId);
  }

  /** @param messageId undefined if a crashed process has sent the message, which cannot be found any more */
  private constructor(ctx: Context, messageId: number | undefined) {
    this.ctx = ctx;
    this.chatId = ctx.chatId ?? 0;
    this.messageId = messageId;
  }

  /** Shows progress, unless the last edit was a moment ago. Errors are ignored. */
  show(makeText: () => MarkedText): void {
    const isEarly = performance.now() - this.shownAt < EDIT_INTERVAL_MS;
    if (this.editing || isEarly || this.messageId === undefined) return;
    this.shownAt = performance.now();
    this.editing = this.edit(this.messageId, makeText())
      .catch(() => {})
      .finally(() => {
        this.editing = undefined;
      });
  }

  /** Shows the result in place of the progress, or in a new message if that one is gone. */
  async end(text: MarkedText): Promise<void> {
    await this.editing;
    const { messageId } = this;
    if (messageId !== undefined && (await this.showLast(messageId, text))) return;
    // A message that may have arrived must not be sent twice.
    const isWorthRetrying = (error: unknown) => isPassing(error) && !isDoubtful(error);
    const last = textMessage(text);
    const send = () => this.ctx.reply(last.text, parametersOf(last));
    await retry(send, { ...BRIEF, isWorthRetrying });
  }

  /** Returns whether there is a message to edit. */
  private async showLast(messageId: number, text: MarkedText): Promise<boolean> {
    try {
      await retry(() => this.edit(messageId, text), BRIEF);
      return true;
    } catch (error) {
      if (isRefusedAs(error, /message (to edit not found|can't be edited)/i)) return false;
      if (isRefusedAs(error, /message is not modified/i)) return true;
      throw error;
    }
  }

  private async edit(messageId: number, text: MarkedText): Promise<void> {
    const { api } = this.ctx;
    const message = textMessage(text);
    await api.editMessageText(this.chatId, messageId, message.text, parametersOf(message));
  }
}

function isRefusedAs(error: unknown, reason: RegExp): boolean {
  return error instanceof GrammyError && reason.test(error.description);
}
