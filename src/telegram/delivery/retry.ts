import { setTimeout } from 'node:timers/promises';
import { isConflict, isNotSent, isPassing, isUnanswered, requestedWait } from './refusals.ts';

/** Waits between two tries, in milliseconds; each wait is twice the one before. */
export interface RetryPauses {
  readonly firstMs: number;
  readonly longestMs: number;
  /**
   * The longest wait after a failure that is light: a try burdens nobody then, and repeats nothing. `longestMs` by
   * default.
   */
  readonly longestLightMs?: number;
}

/** The time, and how it passes. */
export interface Clock {
  /** In milliseconds; only differences mean something. */
  now(): number;
  /** Rejects when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The time of this machine. Setting its clock changes nothing. */
export const CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { ...(signal && { signal }) }),
};

export interface RetryOptions {
  readonly pauses: RetryPauses;
  /** The time of this machine by default. */
  readonly clock?: Clock;
  /** Ends the waiting. */
  readonly stopping?: AbortSignal;
  /** Calls in all, the first one included. Unlimited by default. */
  readonly tries?: number;
  /** Gives up when Telegram asks for a longer wait than this. Unlimited by default. */
  readonly longestWaitMs?: number;
  /** Which errors are worth another try. By default, trouble of the network or of Telegram itself. */
  readonly isWorthRetrying?: (error: unknown) => boolean;
  /** Which errors leave nothing behind. By default, those before anything was sent. */
  readonly isLight?: (error: unknown) => boolean;
  /** Called after a failure, before the wait. */
  readonly onFailure?: (error: unknown, waitMs: number) => void;
}

/**
 * For calls that must succeed at some time, without end. While Telegram itself is in trouble the wait grows to a
 * minute. While the network is, it stays short, so that the bot is back soon after the line.
 */
export const PERSISTENT: RetryPauses = {
  firstMs: 1_000,
  longestMs: 60_000,
  longestLightMs: 5_000,
};

/** For calls that only ask: made again, they do no harm, whatever became of the first. */
export const ASKING = {
  isLight: (error) => isUnanswered(error) || isConflict(error),
} as const satisfies Partial<RetryOptions>;

/** For calls that somebody watches and that may fail: a few seconds in all. */
export const BRIEF = {
  pauses: { firstMs: 1_000, longestMs: 2_000 },
  tries: 3,
  longestWaitMs: 5_000,
} as const satisfies RetryOptions;

/** The program is stopping, so a call that failed is not tried again. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/**
 * Repeats a call until it succeeds. Between two tries it waits as long as Telegram asks, and at least as long
 * as its own pauses say.
 *
 * @throws Interrupted if the call failed and the program is stopping
 * @throws the call's own error if that is not worth another try, or all tries are used up
 */
export async function retry<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { pauses, stopping, tries = Infinity, longestWaitMs = Infinity, onFailure } = options;
  const { isWorthRetrying = isPassing, isLight = isNotSent, clock = CLOCK } = options;
  let pause = pauses.firstMs;
  for (let made = 1; ; made++) {
    try {
      return await call();
    } catch (error) {
      const longest = (isLight(error) && pauses.longestLightMs) || pauses.longestMs;
      const wait = waitAfter(error, Math.min(pause, longest));
      if (made >= tries || wait > longestWaitMs || !isWorthRetrying(error)) throw error;
      if (!stopping?.aborted) onFailure?.(error, wait);
      // An aborted signal ends the wait at once.
      await clock.sleep(wait, stopping).catch(() => {
        throw new Interrupted();
      });
      pause = Math.min(pauses.longestMs, 2 * pause);
    }
  }
}

/**
 * The wait after a failure, in milliseconds.
 *
 * @param pauseMs our own pause: a server that always asks for a short wait must not be called in a loop
 */
export function waitAfter(error: unknown, pauseMs: number): number {
  return Math.max(pauseMs, requestedWait(error) ?? 0);
}
