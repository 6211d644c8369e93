import { setTimeout } from 'node:timers/promises';
import { isPassing, requestedWait } from './refusals.ts';

/** Waits between two tries, in milliseconds; each wait is twice the one before. */
export interface RetryPauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

export interface RetryOptions {
  readonly pauses: RetryPauses;
  /** Ends the waiting. */
  readonly stopping?: AbortSignal;
  /** Calls in all, the first one included. Unlimited by default. */
  readonly tries?: number;
  /** Gives up when Telegram asks for a longer wait than this. Unlimited by default. */
  readonly longestWaitMs?: number;
  /** Which errors are worth another try. By default, trouble of the network or of Telegram itself. */
  readonly isWorthRetrying?: (error: unknown) => boolean;
  /** Called after a failure, before the wait. */
  readonly onFailure?: (error: unknown, waitMs: number) => void;
}

/** For calls that must succeed at some time: the wait grows to a minute, without end. */
export const PERSISTENT: RetryPauses = { firstMs: 1_000, longestMs: 60_000 };

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
 * Repeats a call until it succeeds, and waits as long as Telegram asks between two tries.
 *
 * @throws Interrupted if the call failed and the program is stopping
 * @throws the call's own error if that is not worth another try, or all tries are used up
 */
export async function retry<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { pauses, stopping, tries = Infinity, longestWaitMs = Infinity, onFailure } = options;
  const { isWorthRetrying = isPassing } = options;
  let pause = pauses.firstMs;
  for (let made = 1; ; made++) {
    try {
      return await call();
    } catch (error) {
      const wait = requestedWait(error) ?? pause;
      if (made >= tries || wait > longestWaitMs || !isWorthRetrying(error)) throw error;
      if (!stopping?.aborted) onFailure?.(error, wait);
      // An aborted signal ends the wait at once.
      await setTimeout(wait, undefined, { ...(stopping && { signal: stopping }) }).catch(() => {
        throw new Interrupted();
      });
      pause = Math.min(pauses.longestMs, 2 * pause);
    }
  }
}
