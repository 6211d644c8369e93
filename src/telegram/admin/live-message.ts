import { setTimeout } from 'node:timers/promises';
import { type Api, type Context, GrammyError, HttpError } from 'grammy';
import { plainMessage } from '../messages/message.ts';
import type { Services } from '../services.ts';
import { reply } from './format.ts';

/** Telegram allows about one edit a second in a chat. */
const EDIT_INTERVAL_MS = 2_000;

/** The last edit is tried again where the connection is lost. */
const TRIES = 4;
const PAUSE_MS = 1_000;

/** The names of files look like links: `readme.md` is an address, too. */
const NO_PREVIEW = { link_preview_options: { is_disabled: true } };

/** One message that tells how a long work goes on, edited in place. */
export class LiveMessage {
  private readonly ctx: Context;
  private readonly api: Api;
  private readonly chatId: number;
  private readonly messageId: number | undefined;
  private editing: Promise<void> | undefined;
  private shownAt = performance.now();

  /** Sends the message that answers an update. */
  static async start(ctx: Context, services: Services, text: string): Promise<LiveMessage> {
    const [messageId] = await reply(ctx, services, text);
    return new LiveMessage(ctx, services.api, messageId);
  }

  private constructor(ctx: Context, api: Api, messageId: number | undefined) {
    this.ctx = ctx;
    this.api = api;
    this.chatId = ctx.chatId ?? 0;
    // Undefined where a former process sent it: which message it was is not known any more.
    this.messageId = messageId;
  }

  /** Shows how far it is, unless the last time was just now. Nothing depends on it. */
  show(makeText: () => string): void {
    const isEarly = performance.now() - this.shownAt < EDIT_INTERVAL_MS;
    if (this.editing || isEarly || this.messageId === undefined) return;
    this.shownAt = performance.now();
    const { text } = plainMessage(makeText());
    this.editing = this.api
      .editMessageText(this.chatId, this.messageId, text, NO_PREVIEW)
      .then(
        () => {},
        () => {},
      )
      .finally(() => {
        this.editing = undefined;
      });
  }

  /** Shows what came of it, in place of the progress or, where that is gone, as a new message. */
  async end(text: string): Promise<void> {
    await this.editing;
    const last = plainMessage(text).text;
    if (this.messageId !== undefined && (await this.edit(this.messageId, last))) return;
    await this.ctx.reply(last, NO_PREVIEW);
  }

  /** Returns whether there is a message to edit. An edit does no harm when it is made twice. */
  private async edit(messageId: number, text: string): Promise<boolean> {
    for (let tries = 1; ; tries++) {
      try {
        await this.ctx.api.editMessageText(this.chatId, messageId, text, NO_PREVIEW);
        return true;
      } catch (error) {
        if (isRefusedAs(error, /message (to edit not found|can't be edited)/i)) return false;
        if (isRefusedAs(error, /message is not modified/i)) return true;
        if (!(error instanceof HttpError) || tries >= TRIES) throw error;
        await setTimeout(PAUSE_MS);
      }
    }
  }
}

function isRefusedAs(error: unknown, reason: RegExp): boolean {
  return error instanceof GrammyError && reason.test(error.description);
}
