import { type Api, type Context, GrammyError } from 'grammy';
import type { RenderedMessage } from '../messages/message.ts';
import type { Inbox, Payload, Unsent } from './inbox.ts';
import { isDoubtful, troubleOf } from './refusals.ts';
import { insist, type Pauses } from './retry.ts';

export interface DeliveryParts {
  readonly inbox: Inbox;
  /** Without retries of its own: whether a message may be sent again is decided here. */
  readonly api: Api;
  readonly pauses: Pauses;
  readonly stopping: AbortSignal;
  readonly log: (sentence: string) => void;
  /** Told of each message that is sent again without knowing whether it arrived before. */
  readonly onRepeated: () => void;
}

/** Sends what answers an update: written down first, so that a crash neither loses nor doubles it. */
export class Delivery {
  private readonly parts: DeliveryParts;

  constructor(parts: DeliveryParts) {
    this.parts = parts;
  }

  /**
   * Sends the messages that answer an update, in the chat and topic where it came from and as a reply.
   * Where a former process has planned them already, `make` is not called and only what is missing is
   * sent, unless nothing of it was sent and it is not true any more. Returns the ids of the messages
   * that were sent now.
   *
   * @param isStillTrue whether what was planned may still be said; by default it may
   * @throws Interrupted where Telegram is in trouble and the program is to stop
   * @throws GrammyError where Telegram refuses a message for good
   */
  async deliver(
    ctx: Context,
    make: () => Promise<readonly RenderedMessage[]>,
    isStillTrue: () => Promise<boolean> = async () => true,
  ): Promise<number[]> {
    const { inbox } = this.parts;
    const { update_id } = ctx.update;
    const unsent = inbox.unsent(update_id);
    const isWhole = unsent?.[0]?.position === 1;
    const isPlanned = unsent !== undefined && (!isWhole || (await isStillTrue()));
    if (unsent && !isPlanned) {
      this.parts.log(
        `Update ${update_id}: what it quoted has changed, so it is answered anew; the answer is possibly repeated.`,
      );
    }
    if (!isPlanned) inbox.plan(update_id, payloadsFor(ctx, await make()));
    return this.sendAll(update_id, isPlanned);
  }

  /** Sends what is missing of what a former process has planned for an update. */
  async resume(updateId: number): Promise<void> {
    await this.sendAll(updateId, true);
  }

  /** Says something else in place of what could not be sent or found; nothing where all was sent. */
  async replace(ctx: Context, text: string): Promise<void> {
    const { inbox } = this.parts;
    const { update_id } = ctx.update;
    if (inbox.unsent(update_id)?.length === 0) return;
    inbox.plan(update_id, payloadsFor(ctx, [{ text, entities: [] }]));
    await this.sendAll(update_id, false);
  }

  /** @param isPlanned whether it was planned by a former process, which may have sent the first */
  private async sendAll(updateId: number, isPlanned: boolean): Promise<number[]> {
    const sent: number[] = [];
    for (const [i, message] of (this.parts.inbox.unsent(updateId) ?? []).entries()) {
      const isMarked = i === 0 && !isPlanned;
      sent.push(await this.send(updateId, message, isMarked));
    }
    return sent;
  }

  /** @param isMarked whether the message counts as being sent already, though it never was */
  private async send(
    updateId: number,
    { position, payload }: Unsent,
    isMarked: boolean,
  ): Promise<number> {
    const { inbox, api, log, pauses, stopping, onRepeated } = this.parts;
    let target = payload;
    let isFirst = isMarked;
    const attempt = async () => {
      if (!isFirst && inbox.sending(updateId, position)) {
        onRepeated();
        log(
          `Update ${updateId}: message ${position} is sent once more; it is possibly repeated, as it is not known whether it arrived before.`,
        );
      }
      isFirst = false;
      try {
        return await api.raw.sendMessage(target);
      } catch (error) {
        if (!isDoubtful(error)) inbox.notSent(updateId, position);
        const moved = error instanceof GrammyError && error.parameters.migrate_to_chat_id;
        if (!moved || target !== payload) throw error;
        // The group became a supergroup, where messages have other ids.
        const { reply_parameters: _, ...rest } = payload;
        target = { ...rest, chat_id: moved, text: payload.text };
        inbox.sending(updateId, position);
        return api.raw.sendMessage(target);
      }
    };
    const onFailure = (error: unknown, waitMs: number) => {
      if (waitMs < 4 * pauses.firstMs) return; // Hiccups are common and say nothing.
      log(
        `Update ${updateId}: Telegram did not take a message (${troubleOf(error)}); trying again in ${Math.ceil(waitMs / 1_000)} s.`,
      );
    };
    const message = await insist(attempt, { pauses, stopping, onFailure });
    inbox.sent(updateId, position, message.message_id);
    return message.message_id;
  }
}

function payloadsFor(ctx: Context, messages: readonly RenderedMessage[]): Payload[] {
  const { msg, chatId } = ctx;
  if (chatId === undefined) return [];
  return messages.map(({ text, entities, keyboard }) => ({
    chat_id: chatId,
    text,
    entities,
    link_preview_options: { is_disabled: true },
    ...(keyboard && { reply_markup: keyboard }),
    ...(msg?.is_topic_message &&
      msg.message_thread_id && { message_thread_id: msg.message_thread_id }),
    ...(msg && {
      reply_parameters: { message_id: msg.message_id, allow_sending_without_reply: true },
    }),
  }));
}
