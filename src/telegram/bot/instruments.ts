import type { Transformer } from 'grammy';
import type { Update } from 'grammy/types';
import type { Inbox } from '../delivery/inbox.ts';
import { cached } from '../server/cached.ts';
import type { HealthFacts } from '../server/health.ts';
import { createMetrics, type GaugeValues, type Metrics } from '../server/metrics.ts';
import type { BotApp } from '../services.ts';

export interface Observed {
  readonly app: Pick<BotApp, 'counts'>;
  readonly inbox: Pick<Inbox, 'waiting'>;
}

/** The catalog is asked at most this often, however many programs watch the bot. */
const COUNTS_INTERVAL_MS = 1_000;

/** Measures the bot's work for `/healthz` and `/metrics`. Nothing here scans the catalog or the inbox. */
export class Instruments {
  readonly metrics: Metrics;
  private readonly observed: Observed;
  private readonly counts: () => ReturnType<Observed['app']['counts']>;
  private contactAt = Date.now();
  /** Aborted while another process hears from Telegram for all. */
  private receiving: AbortSignal | undefined;

  /** @param now milliseconds of a clock that never goes back */
  constructor(observed: Observed, now?: () => number) {
    this.observed = observed;
    this.counts = cached(COUNTS_INTERVAL_MS, () => observed.app.counts(), now);
    this.metrics = createMetrics(() => this.gauges());
  }

  /** Notes that Telegram has replied or called. */
  noteContact(): void {
    this.contactAt = Date.now();
  }

  /** Notes that this process is the one that hears from Telegram until the signal is aborted. */
  noteReceiving(signal: AbortSignal): void {
    this.receiving = signal;
    this.noteContact();
  }

  noteUpdates(updates: readonly Update[]): void {
    for (const update of updates) {
      this.metrics.update(Object.keys(update).find((key) => key !== 'update_id') ?? 'other');
    }
  }

  /** Counts the calls of the Bot API. grammY calls a function between a call and the network a transformer. */
  countCalls(): Transformer {
    return async (call, method, payload, signal) => {
      try {
        const answer = await call(method, payload, signal);
        this.metrics.call(method, answer.ok ? 'ok' : `${answer.error_code}`);
        return answer;
      } catch (error) {
        // Refusals come back as answers here; grammY turns them into errors later.
        this.metrics.call(method, 'network');
        throw error;
      }
    };
  }

  async facts(mode: HealthFacts['mode'], pendingUpdateCount: number | null): Promise<HealthFacts> {
    const { inboxDepth, oldestWaitingSeconds, documents, secondsSinceContact } =
      await this.gauges();
    return {
      mode,
      secondsSinceContact,
      inboxDepth,
      oldestWaitingSeconds,
      pendingUpdateCount,
      documents,
    };
  }

  private async gauges(): Promise<GaugeValues & Pick<HealthFacts, 'oldestWaitingSeconds'>> {
    const { documents, passages, failed } = await this.counts();
    const { count, oldestMs } = await this.observed.inbox.waiting();
    return {
      inboxDepth: count,
      oldestWaitingSeconds: oldestMs === null ? null : oldestMs / 1_000,
      secondsSinceContact: this.receiving?.aborted ? 0 : (Date.now() - this.contactAt) / 1_000,
      documents,
      passages,
      failedDocuments: failed,
    };
  }
}
