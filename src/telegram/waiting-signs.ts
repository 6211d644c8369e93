import type { Api, Context } from 'grammy';
import type { FirstReading } from '../app/app.ts';
import type { Inbox } from './delivery/inbox.ts';
import type { Pending } from './delivery/pending.ts';
import { isPassing, requestedWait } from './delivery/refusals.ts';
import { type MarkedText, marked, withoutEntities } from './messages/marked-text.ts';
import { NO_PREVIEW, replyTo } from './messages/message.ts';
import type { Say } from './messages/texts.ts';

/** A question that waits. */
export interface Waiting {
  readonly ctx: Context;
  readonly pending: Pending;
}

/** How often people who wait see a sign of life, in milliseconds. */
export interface WaitingPace {
  /** Until the first sign: most folders are small. */
  readonly firstMs: number;
  /** Between two signs. "typing" is shown each time, progress every second time. */
  readonly everyMs: number;
}

/** Telegram shows "typing" for five seconds, and takes 20 messages and edits a minute in a group. */
export const WAITING_PACE: WaitingPace = { firstMs: 1_000, everyMs: 4_500 };

/** Chats that see signs: Telegram takes about 30 calls a second in all. */
const CHATS = 25;

interface SignParts {
  readonly reading: () => FirstReading | undefined;
  readonly api: Api;
  readonly inbox: Pick<Inbox, 'signOf' | 'noteSign'>;
  readonly sayTo: (ctx: Context) => Promise<Say>;
  readonly pace: WaitingPace;
  readonly waiting: ReadonlyMap<number, Waiting>;
}

/**
 * Shows people that their questions wait: "typing", and in each chat one message with the progress below the first question
 * that waits, edited in place, by the next process as well. Errors are ignored: the answer does not depend on it.
 */
export class WaitingSigns {
  private readonly parts: SignParts;
  private readonly onTick: () => void;
  private timer: NodeJS.Timeout | undefined;
  private ticks = 0;
  private isClosed = false;
  /** What the message below an update says; null: Telegram does not take it. */
  private readonly shown = new Map<number, string | null>();

  /** @param onTick called before each sign */
  constructor(parts: SignParts, onTick: () => void) {
    this.parts = parts;
    this.onTick = onTick;
  }

  /** Begins to show signs, for as long as something waits. */
  begin(): void {
    if (this.isClosed) return;
    this.timer ??= setTimeout(() => void this.tick(), this.parts.pace.firstMs);
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  private async tick(): Promise<void> {
    this.onTick();
    const { waiting, pace } = this.parts;
    const firsts = new Map<number | undefined, Waiting>();
    for (const one of waiting.values()) {
      if (!firsts.has(one.ctx.chatId) && firsts.size < CHATS) firsts.set(one.ctx.chatId, one);
    }
    const waits = await Promise.all([...firsts.values()].map((one) => this.show(one)));
    this.ticks++;
    this.timer = undefined;
    if (this.isClosed) return;
    if (waiting.size === 0) this.shown.clear();
    else this.timer = setTimeout(() => void this.tick(), Math.max(pace.everyMs, ...waits));
  }

  /** Returns how long Telegram asks to be left alone, in milliseconds. */
  private async show({ ctx, pending: { updateId } }: Waiting): Promise<number> {
    const before = this.shown.get(updateId);
    let text: string | undefined;
    try {
      text = before === null ? undefined : await this.text(ctx);
      if (text === undefined) return 0;
      await ctx.replyWithChatAction('typing');
      const sign = this.isClosed ? undefined : await this.parts.inbox.signOf(updateId);
      if (sign === undefined) await this.send(ctx, text);
      else if (text === before || this.ticks % 2 === 1) return 0;
      else await this.parts.api.editMessageText(ctx.chatId ?? 0, sign, text, NO_PREVIEW);
      this.shown.set(updateId, text);
    } catch (error) {
      if (!isPassing(error)) this.shown.set(updateId, before === undefined ? null : (text ?? null));
      return requestedWait(error) ?? 0;
    }
    return 0;
  }

  private async send(ctx: Context, text: string): Promise<void> {
    const { api, inbox, waiting } = this.parts;
    const { msg, chatId = 0, update } = ctx;
    if (this.isClosed || !waiting.has(update.update_id)) return;
    const { message_id } = await api.sendMessage(chatId, text, {
      ...NO_PREVIEW,
      ...replyTo(msg),
      ...(msg?.is_topic_message &&
        msg.message_thread_id && { message_thread_id: msg.message_thread_id }),
    });
    if (this.isClosed) return;
    if (!waiting.has(update.update_id)) return remove(api, chatId, message_id);
    await inbox.noteSign(update.update_id, message_id);
    // The question was given up meanwhile, by somebody who did not know of the sign.
    if (!waiting.has(update.update_id)) await takeAway(this.parts, ctx);
  }

  private async text(ctx: Context): Promise<string | undefined> {
    const say = await this.parts.sayTo(ctx);
    const reading = this.parts.reading();
    return reading && withoutEntities(marked`${readingLine(reading, say)}\n${say('answer-waits')}`);
  }
}

/** How far the first reading of the documents is, in one sentence. */
export function readingLine({ done, total }: FirstReading, say: Say): MarkedText {
  return total > 0
    ? say('first-reading-share', { done: `${done}`, total: `${total}` })
    : say('first-reading');
}

/** Takes the message away that said that the answer to an update has to wait. */
export async function takeAway(
  { api, inbox }: Pick<SignParts, 'api' | 'inbox'>,
  { update: { update_id }, chatId }: Context,
): Promise<void> {
  const sign = await inbox.signOf(update_id);
  if (sign === undefined || chatId === undefined) return;
  await inbox.noteSign(update_id, null);
  remove(api, chatId, sign);
}

/** Not awaited: nothing depends on it, and it never rejects. */
function remove(api: Api, chatId: number, messageId: number): void {
  void api.deleteMessage(chatId, messageId).catch(() => {});
}
