import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { ALLOWED_UPDATES } from './allowed-updates.ts';
import { Conflicts } from './conflicts.ts';
import { isConflict, isPassing, isUnanswered } from './refusals.ts';
import { ASKING, CLOCK, Interrupted, type RetryOptions, retry } from './retry.ts';
import { forGrammy } from './signal.ts';

/** How long Telegram keeps a call open while nothing happens. */
const POLL_SECONDS = 30;

/**
 * Least time between two calls of which the first brought nothing new. Telegram keeps such a call open; a
 * proxy that does not would be called in a loop.
 */
const PACE_MS = 1_000;

/** Limit for the last call, which confirms the updates that are stored. */
const FAREWELL_MS = 5_000;

interface PollingParts {
  readonly api: Pick<Api, 'getUpdates' | 'deleteWebhook' | 'getWebhookInfo'>;
  readonly retrying: RetryOptions & { readonly stopping: AbortSignal };
  /** Stores updates. Once it resolves, the next call confirms them and Telegram forgets them. */
  readonly accept: (updates: readonly Update[]) => Promise<void>;
  /** Called each time Telegram has replied. */
  readonly onContact: () => void;
}

/**
 * Fetches updates until the bot stops or Telegram refuses for good.
 *
 * @throws AnotherProgram where one fetches with the same token
 */
export async function poll({ api, retrying, accept, onContact }: PollingParts): Promise<void> {
  const { stopping, clock = CLOCK } = retrying;
  // Starts at 0: Telegram does not repeat confirmed updates, and restarts its ids after a quiet week.
  let offset = 0;
  const conflicts = new Conflicts(api, clock);
  const fetchUpdates = async () => {
    try {
      const options = { offset, timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES };
      return await api.getUpdates(options, forGrammy(stopping));
    } catch (error) {
      if (isUnanswered(error)) conflicts.noteBroken();
      if (isConflict(error)) await conflicts.note();
      throw error;
    }
  };
  const isWorthRetrying = (error: unknown) => isPassing(error) || isConflict(error);
  try {
    // Telegram refuses getUpdates while a webhook is set.
    await retry(() => api.deleteWebhook(), { ...retrying, ...ASKING });
    while (!stopping.aborted) {
      const began = clock.now();
      const updates = await retry(fetchUpdates, { ...retrying, ...ASKING, isWorthRetrying });
      await accept(updates);
      onContact();
      const next = Math.max(offset, ...updates.map(followingId));
      const pause = next > offset ? 0 : began + PACE_MS - clock.now();
      offset = next;
      if (pause > 0) await clock.sleep(pause, stopping).catch(() => {});
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  }
  // This inbox knows what it has stored, but the next start may use another one.
  const inTime = forGrammy(AbortSignal.timeout(FAREWELL_MS));
  if (offset > 0) await api.getUpdates({ offset, limit: 1, timeout: 0 }, inTime).catch(() => {});
}

/** A malformed update may have any id; it is not confirmed. */
function followingId({ update_id }: Update): number {
  return Number.isSafeInteger(update_id) ? update_id + 1 : 0;
}
