import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { KINDS } from './allowed-updates.ts';
import { type Insistence, Interrupted, insist } from './retry.ts';
import { forGrammy } from './signal.ts';

/** Telegram holds a call open for this long while nothing happens. */
const POLL_SECONDS = 30;

/** For telling Telegram, when stopping, what needs not be sent again. */
const FAREWELL_MS = 5_000;

export interface PollingParts {
  readonly api: Api;
  readonly insistence: Insistence;
  /** Stores updates; only when it has returned are they confirmed, and forgotten by Telegram. */
  readonly accept: (updates: readonly Update[]) => void;
  /** Told of each call that Telegram has answered. */
  readonly onContact: () => void;
}

/** Fetches updates until it is stopped, or until Telegram refuses for good. */
export async function poll({ api, insistence, accept, onContact }: PollingParts): Promise<void> {
  const { stopping } = insistence;
  // What was confirmed before is not sent again; and ids begin anew after a week of silence.
  let offset = 0;
  const fetchUpdates = () =>
    api.getUpdates({ offset, timeout: POLL_SECONDS, allowed_updates: KINDS }, forGrammy(stopping));
  try {
    // Telegram hands updates out in one way alone.
    await insist(() => api.deleteWebhook(), insistence);
    while (!stopping.aborted) {
      const updates = await insist(fetchUpdates, insistence);
      accept(updates);
      onContact();
      offset = Math.max(offset, ...updates.map(({ update_id }) => update_id + 1));
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  }
  // Not needed here, where what came is known; but another inbox may be used next time.
  const inTime = forGrammy(AbortSignal.timeout(FAREWELL_MS));
  if (offset > 0) await api.getUpdates({ offset, limit: 1, timeout: 0 }, inTime).catch(() => {});
}
