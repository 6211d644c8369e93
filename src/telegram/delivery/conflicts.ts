import { type Api, GrammyError } from 'grammy';
import { AnotherProgram } from './refusals.ts';
import type { Clock } from './retry.ts';

/** Conflicts that come for so long are those of a program that goes on fetching. */
const PATIENCE_MS = 120_000;

/** After this long without a conflict, longer than Telegram keeps any call open, nobody else fetches. */
const QUIET_MS = 60_000;

/** For this long Telegram may hold a call whose line broke, or that of a program that was killed. */
const HELD_MS = 50_000;

/**
 * Tells another program that fetches with the same token from what looks alike: Telegram still holds the call of a
 * line that broke, or of the program that ran before. A single conflict proves nothing, and neither do those soon
 * after the line broke. What Telegram says in answer does not tell them apart.
 */
export class Conflicts {
  private readonly api: Pick<Api, 'getWebhookInfo' | 'deleteWebhook'>;
  private readonly clock: Pick<Clock, 'now'>;
  private first: number | undefined;
  private last = -Infinity;
  private brokenAt: number;
  private hasRemovedWebhook = false;

  constructor(api: Pick<Api, 'getWebhookInfo' | 'deleteWebhook'>, clock: Pick<Clock, 'now'>) {
    this.api = api;
    this.clock = clock;
    this.brokenAt = clock.now();
  }

  /** Notes that a call got no answer: Telegram may go on with it. */
  noteBroken(): void {
    this.brokenAt = this.clock.now();
  }

  /**
   * Notes a conflict, and removes a webhook that causes it.
   *
   * @throws AnotherProgram once it is certain; errors of the calls where Telegram cannot be asked
   */
  async note(): Promise<void> {
    const now = this.clock.now();
    if (this.first === undefined || now - this.last > QUIET_MS) {
      this.first = now;
      this.hasRemovedWebhook = false;
    }
    this.last = now;
    const { url } = await this.api.getWebhookInfo();
    if (url) await this.removeWebhook();
    const isExplained = now - this.brokenAt < HELD_MS;
    if (now - this.first >= PATIENCE_MS && !isExplained) throw new AnotherProgram();
  }

  /** A webhook that is there again was set by a program that runs. */
  private async removeWebhook(): Promise<void> {
    if (this.hasRemovedWebhook) throw new AnotherProgram();
    this.hasRemovedWebhook = true;
    try {
      await this.api.deleteWebhook();
    } catch (error) {
      if (error instanceof GrammyError && error.error_code < 429) throw new AnotherProgram();
      throw error;
    }
  }
}
