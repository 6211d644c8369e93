import { GrammyError } from 'grammy';
import type { Log } from '../../log.ts';
import type { Server } from '../../network/fetch.ts';
import { proxyName } from '../../network/proxy.ts';
import { networkAdvice } from '../../network/trouble.ts';
import { causeOf, isConflict, withoutToken } from './refusals.ts';
import type { Clock } from './retry.ts';

/** The same trouble is told this often at most, because tries follow each other within seconds. */
const REPEAT_MS = 60_000;

interface OutageParts extends Server {
  readonly token: string;
  readonly log: Log;
  readonly clock: Pick<Clock, 'now'>;
}

/** Tells the owner that Telegram cannot be reached, why, what to do, and when that is over. */
export class Outage {
  private readonly parts: OutageParts;
  private since: number | undefined;
  private isConflicting = false;
  private told: { readonly trouble: string; readonly at: number } | undefined;

  constructor(parts: OutageParts) {
    this.parts = parts;
  }

  /** Notes a failed call, before the wait for the next try. */
  note(error: unknown, waitMs: number): void {
    const { clock, log } = this.parts;
    const now = clock.now();
    this.since ??= now;
    this.isConflicting = isConflict(error);
    const { trouble, advice } = this.explain(error);
    if (this.told?.trouble === trouble && now - this.told.at < REPEAT_MS) return;
    this.told = { trouble, at: now };
    log(`${trouble}; trying again in ${Math.ceil(waitMs / 1_000)} s. ${advice}`.trimEnd(), 'warn');
  }

  /** Notes that a call got what it asked for. A conflict concerns `getUpdates` alone. */
  over(method: string): void {
    if (this.since === undefined || (this.isConflicting && method !== 'getUpdates')) return;
    const seconds = Math.round((this.parts.clock.now() - this.since) / 1_000);
    this.since = undefined;
    this.told = undefined;
    this.parts.log(`Telegram answers again, after ${seconds} s.`);
  }

  private explain(error: unknown): { trouble: string; advice: string } {
    const { apiRoot, proxy, token } = this.parts;
    const api = `Telegram's Bot API at ${apiRoot}`;
    if (isConflict(error)) {
      return {
        trouble: 'Telegram says that two programs fetch with this bot token (409)',
        advice:
          'After a restart or a broken line that passes by itself; if not, this program ends in two minutes.',
      };
    }
    if (error instanceof GrammyError) {
      return {
        trouble: `${api} answers with error ${error.error_code} (${error.description})`,
        advice: '',
      };
    }
    const way = proxy ? ` through the proxy ${proxyName(proxy)}` : '';
    return {
      trouble: `${api} cannot be reached${way} (${withoutToken(error, token)})`,
      advice: networkAdvice(causeOf(error), proxy !== undefined),
    };
  }
}
