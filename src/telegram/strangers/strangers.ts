import { LRUCache } from 'lru-cache';
import type { Log } from '../../log.ts';
import { requestedWait } from '../delivery/refusals.ts';
import { type CallSignal, forGrammy } from '../delivery/signal.ts';

/** What people and groups without access may cost; all of it together. */
export interface StrangerLimits {
  /** Replies in a second, in the long run. */
  readonly perSecond: number;
  /** Replies at once after a quiet time. */
  readonly burst: number;
  /** Between two groups that are left, in milliseconds. */
  readonly leavePauseMs: number;
}

export const STRANGER_LIMITS: StrangerLimits = { perSecond: 3, burst: 10, leavePauseMs: 1_000 };

/** Calls that wait for Telegram at the same time. */
const AT_ONCE = 8;

/** Limit for each call. Shorter than the time in which the program has to stop. */
const PATIENCE_MS = 4_000;

/** One reply to each stranger in this time. */
const SILENCE_MS = 60_000;

/** Replies that a stranger gets once, come again after this time. */
const ONCE_MS = 24 * 3_600_000;

/** Strangers who are remembered; whoever was told first is forgotten first. */
const REMEMBERED = 10_000;

/** The longest pause after Telegram has asked for one: a group's own limit must not silence the bot for hours. */
const LONGEST_PAUSE_MS = 60_000;

const LOG_INTERVAL_MS = 60_000;

/**
 * Replies to people and groups without access. They are worth less than any answer: nobody waits for them,
 * each is tried once, and what exceeds the limits is dropped. So strangers, however many, take neither the
 * lanes of those who may ask nor the messages that Telegram lets the bot send.
 */
export class Strangers {
  private readonly limits: StrangerLimits;
  private readonly log: Log;
  private readonly now: () => number;
  /** Until when each stranger gets no further reply. */
  private readonly silentUntil = new LRUCache<string, number>({ max: REMEMBERED });
  private readonly running = new Set<Promise<void>>();
  private tokens: number;
  private refilledAt: number;
  private pausedUntil = Number.NEGATIVE_INFINITY;
  private dropped = 0;
  private loggedAt = Number.NEGATIVE_INFINITY;

  /** @param parts.now milliseconds of a clock that never goes back */
  constructor(parts: {
    readonly log: Log;
    readonly limits?: StrangerLimits;
    readonly now?: () => number;
  }) {
    this.limits = parts.limits ?? STRANGER_LIMITS;
    this.log = parts.log;
    this.now = parts.now ?? (() => performance.now());
    this.tokens = this.limits.burst;
    this.refilledAt = this.now();
  }

  /**
   * Starts a reply, unless this stranger had one in the last minute or there is no room for it.
   *
   * @param key of the stranger and the kind of reply
   * @param send one call of the Bot API; its failure is passed over
   * @param options.hasAccess elsewhere: there is always room for a person who may ask in private
   * @param options.isOnce whether the reply comes once a day, instead of once a minute
   * @returns resolves when the reply has ended, and never rejects; undefined if it was left out
   */
  tell(
    key: string,
    send: (signal: CallSignal) => Promise<unknown>,
    { hasAccess = false, isOnce = false } = {},
  ): Promise<void> | undefined {
    const now = this.now();
    if (now < (this.silentUntil.peek(key) ?? now)) return undefined;
    if (!this.hasRoom(now) && !hasAccess) {
      this.dropped++;
      return undefined;
    }
    this.tokens = Math.max(0, this.tokens - 1);
    this.silentUntil.set(key, now + (isOnce ? ONCE_MS : SILENCE_MS));
    this.reportDropped(now);
    const onFailure = () => this.silentUntil.set(key, now + SILENCE_MS);
    const work = this.attempt(send, onFailure).finally(() => this.running.delete(work));
    this.running.add(work);
    return work;
  }

  /**
   * Takes room for calls that a stranger causes besides the reply.
   *
   * @returns whether there was room; if not, the calls must not be made
   */
  take(calls: number): boolean {
    const needed = Math.min(calls, this.limits.burst / 2);
    if (!this.hasRoom(this.now()) || this.tokens < needed) return false;
    this.tokens -= needed;
    return true;
  }

  /** Resolves when no reply is on its way any more, within seconds. */
  async close(): Promise<void> {
    await Promise.all(this.running);
  }

  private async attempt(
    send: (signal: CallSignal) => Promise<unknown>,
    onFailure: () => void,
  ): Promise<void> {
    try {
      await send(forGrammy(AbortSignal.timeout(PATIENCE_MS)));
    } catch (error) {
      onFailure();
      const asked = requestedWait(error) ?? 0;
      this.pausedUntil = this.now() + Math.min(LONGEST_PAUSE_MS, asked);
    }
  }

  private hasRoom(now: number): boolean {
    const { perSecond, burst } = this.limits;
    const refill = (perSecond * Math.max(0, now - this.refilledAt)) / 1_000;
    this.tokens = Math.min(burst, this.tokens + refill);
    this.refilledAt = now;
    return this.tokens >= 1 && this.running.size < AT_ONCE && now >= this.pausedUntil;
  }

  private reportDropped(now: number): void {
    if (this.dropped === 0 || now - this.loggedAt < LOG_INTERVAL_MS) return;
    this.log(
      `${this.dropped} messages of people or groups without access got no reply, because there were too many.`,
      'warn',
    );
    this.dropped = 0;
    this.loggedAt = now;
  }
}
