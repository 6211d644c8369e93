import { setTimeout } from 'node:timers/promises';
import type { Api } from 'grammy';
import { data } from '../messages/marked-text.ts';
import { textMessage } from '../messages/message.ts';

const INTERVAL_MS = 400;

/** Telegram removes a draft after 30 seconds. */
const REFRESH_MS = 20_000;

/** A call that hangs must not delay the answer for longer than this. */
const PATIENCE_MS = 1_000;

/**
 * Shows the beginning of an answer in a private chat while the rest is being written. After the first error
 * it shows nothing more: the answer does not depend on it.
 */
export class Draft {
  private readonly api: Pick<Api, 'sendMessageDraft'>;
  private readonly chatId: number;
  private readonly draftId: number;
  private readonly threadId: number | undefined;
  private wanted = '';
  private shown: string | undefined;
  private shownAt = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;
  /** The call in progress. There is one at a time, so that an older text cannot replace a newer one. */
  private sending: Promise<void> | undefined;
  private isOver = false;

  /**
   * @param draftId any number but 0; a draft replaces the one with the same number
   * @param threadId the topic of the question, where the chat has topics
   */
  constructor(
    api: Pick<Api, 'sendMessageDraft'>,
    chatId: number,
    draftId: number,
    threadId?: number,
  ) {
    this.api = api;
    this.chatId = chatId;
    this.draftId = draftId;
    this.threadId = threadId;
  }

  /** @param text everything written so far */
  show(text: string): void {
    this.wanted = text.trim();
    this.plan();
  }

  /** Stops, and resolves when no call is in progress; the answer must be sent after that. */
  async end(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    await Promise.race([this.sending, setTimeout(PATIENCE_MS, undefined, { ref: false })]);
  }

  private plan(): void {
    if (this.isOver || this.sending || this.wanted === '') return;
    clearTimeout(this.timer);
    const isNew = this.wanted !== this.shown;
    const due = this.shownAt + (isNew ? INTERVAL_MS : REFRESH_MS);
    this.timer = globalThis.setTimeout(
      () => {
        this.sending = this.send();
      },
      Math.max(0, due - performance.now()),
    );
  }

  private async send(): Promise<void> {
    const { text, entities } = textMessage(data(this.wanted));
    this.shown = this.wanted;
    this.shownAt = performance.now();
    try {
      await this.api.sendMessageDraft(this.chatId, this.draftId, text, {
        entities,
        can_stop: true,
        ...(this.threadId !== undefined && { message_thread_id: this.threadId }),
      });
    } catch {
      this.isOver = true;
    }
    this.sending = undefined;
    this.plan();
  }
}
