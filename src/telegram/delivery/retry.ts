import { setTimeout } from 'node:timers/promises';
import { askedPause, isPassing } from './refusals.ts';

/** How long to wait between two tries; twice as long after each. */
export interface Pauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

export const PAUSES: Pauses = { firstMs: 1_000, longestMs: 60_000 };

/** The program is to stop: what was being tried is left for its next start. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

export interface Insistence {
  readonly pauses: Pauses;
  readonly stopping: AbortSignal;
  /** Told of each failure, before waiting. */
  readonly onFailure?: (error: unknown, waitMs: number) => void;
}

/**
 * Makes a call again and again while Telegram or the network is in trouble, waiting as long as Telegram
 * asks for.
 *
 * @throws Interrupted where it failed and the program is to stop
 */
export async function insist<T>(call: () => Promise<T>, options: Insistence): Promise<T> {
  const { pauses, stopping, onFailure } = options;
  for (let pause = pauses.firstMs; ; pause = Math.min(pauses.longestMs, 2 * pause)) {
    try {
      return await call();
    } catch (error) {
      if (!isPassing(error)) throw error;
      const asked = askedPause(error);
      const wait = asked === undefined ? pause : 1_000 * asked;
      if (!stopping.aborted) onFailure?.(error, wait);
      // Refused by the signal at once, too, if it was given before.
      await setTimeout(wait, undefined, { signal: stopping }).catch(() => {
        throw new Interrupted();
      });
    }
  }
}
