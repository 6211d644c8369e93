import { setTimeout } from 'node:timers/promises';
import type { Api } from 'grammy';
import { cut, MESSAGE_BUDGET } from '../messages/message.ts';
import { unlinked } from '../messages/unlinked.ts';

/** Telegram shows each of them; more often would only cost. */
const INTERVAL_MS = 400;

/** A draft is gone after 30 seconds. */
const REFRESH_MS = 20_000;

/** A draft that hangs must not keep the answer back. */
const PATIENCE_MS = 1_000;

/**
 * What is written of an answer so far, shown in a private chat until the answer itself is sent. Nothing
 * depends on it: at the first error it falls silent.
 */
export class Draft {
  private readonly api: Pick<Api, 'sendMessageDraft'>;
  private readonly chatId: number;
  private readonly draftId: number;
  private wanted = '';
  private shown: string | undefined;
  private shownAt = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;
  /** The call that is under way: only one is, so that no older text comes after a newer one. */
  private sending: Promise<void> | undefined;
  private isOver = false;

  /** @param draftId any number but 0; drafts of the same number follow one another */
  constructor(api: Pick<Api, 'sendMessageDraft'>, chatId: number, draftId: number) {
    this.api = api;
    this.chatId = chatId;
    this.draftId = draftId;
  }

  /** @param text all that is written so far */
  show(text: string): void {
    this.wanted = cut(unlinked(text), MESSAGE_BUDGET);
    this.plan();
  }

  /** Shows nothing more, and resolves when nothing is under way: only then should the answer be sent. */
  async end(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    await Promise.race([this.sending, setTimeout(PATIENCE_MS, undefined, { ref: false })]);
  }

  private plan(): void {
    if (this.isOver || this.sending || this.wanted.trim() === '') return;
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
    const text = this.wanted;
    this.shown = text;
    this.shownAt = performance.now();
    try {
      await this.api.sendMessageDraft(this.chatId, this.draftId, text, { can_stop: true });
    } catch {
      this.isOver = true;
    }
    this.sending = undefined;
    this.plan();
  }
}
