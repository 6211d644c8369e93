import { setTimeout } from 'node:timers/promises';
import type { Transformer } from 'grammy';
import type { Update } from 'grammy/types';
import { cached } from '../../server/cached.ts';
import type { HealthFacts } from '../../server/health.ts';
import {
  createMetrics,
  type GaugeValues,
  type Metrics,
  type SharedBot,
} from '../../server/metrics.ts';
import type { Inbox } from '../delivery/inbox.ts';
import type { BotApp } from '../services.ts';

interface Observed {
  readonly app: Pick<BotApp, 'counts'>;
  readonly inbox: Pick<Inbox, 'waiting'>;
}

/** The catalog is asked at most this often, however many programs watch the bot. */
const COUNTS_INTERVAL_MS = 1_000;

type Gauges = GaugeValues & Pick<HealthFacts, 'oldestWaitingSeconds'>;

/** A program that asks for the health gets its answer within this. */
const PATIENCE_MS = 2_000;

/** Measures the bot's work for `/healthz` and `/metrics`. Nothing here scans the catalog or the inbox. */
export class Instruments {
  readonly metrics: Metrics;
  private readonly observed: Observed;
  private readonly counts: () => ReturnType<Observed['app']['counts']>;
  private readonly shared: SharedBot | undefined;
  private contactAt = Date.now();

  /** What the inbox and the catalog are being asked. */
  private asking: Promise<Gauges | undefined> | undefined;

  /**
   * @param now milliseconds of a clock that never goes back
   * @param shared tells the processes of a bot apart; absent: there is one
   */
  constructor(observed: Observed, now?: () => number, shared?: SharedBot) {
    this.observed = observed;
    this.shared = shared;
    this.counts = cached(COUNTS_INTERVAL_MS, () => observed.app.counts(), now);
    this.metrics = createMetrics(() => this.gauges(), shared);
  }

  /** Notes that Telegram has replied or called. */
  noteContact(): void {
    this.contactAt = Date.now();
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
    const gauges = await this.gauges();
    return {
      mode,
      secondsSinceContact: this.secondsSinceContact,
      inboxDepth: gauges?.inboxDepth ?? null,
      oldestWaitingSeconds: gauges?.oldestWaitingSeconds ?? null,
      pendingUpdateCount,
      documents: gauges?.documents ?? null,
      ...(this.shared && { leads: this.shared.leads() }),
    };
  }

  private get secondsSinceContact(): number {
    return (Date.now() - this.contactAt) / 1_000;
  }

  /** Undefined if a database does not answer in time. */
  private async gauges(): Promise<Gauges | undefined> {
    // While it is away, one question waits for it, however often somebody asks.
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    const giveUp = new AbortController();
    const { signal } = giveUp;
    const late = setTimeout(PATIENCE_MS, undefined, { signal, ref: false });
    return Promise.race([this.asking, late]).finally(() => giveUp.abort());
  }

  private async ask(): Promise<Gauges | undefined> {
    try {
      const { documents, passages, failed } = await this.counts();
      const { count, oldestMs } = await this.observed.inbox.waiting();
      return {
        inboxDepth: count,
        oldestWaitingSeconds: oldestMs === null ? null : oldestMs / 1_000,
        secondsSinceContact: this.secondsSinceContact,
        documents,
        passages,
        failedDocuments: failed,
      };
    } catch {
      return undefined;
    }
  }
}
