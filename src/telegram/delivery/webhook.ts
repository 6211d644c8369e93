import { setTimeout } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import { FootnoteError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { ALLOWED_UPDATES } from './allowed-updates.ts';
import { Interrupted, type RetryOptions, retry } from './retry.ts';

/** Telegram reports a failed delivery only when asked. */
const CHECK_INTERVAL_MS = 60_000;

interface WebhookParts {
  readonly api: Api;
  /** Public address that Telegram calls. Its path is kept out of the log. */
  readonly url: string;
  /** The `secret_token` that Telegram sends with each call. */
  readonly secret: string;
  readonly retrying: RetryOptions & { readonly stopping: AbortSignal };
  /** Called each time Telegram has replied, with the number of updates that wait there. */
  readonly onContact: (pendingUpdates: number) => void;
  readonly log: Log;
}

/**
 * Has Telegram deliver updates to a webhook until the bot stops, and logs when Telegram cannot deliver.
 *
 * @throws FootnoteError if Telegram does not accept the address, or another program sets another one
 */
export async function keepWebhook(parts: WebhookParts): Promise<void> {
  const { api, url, retrying, onContact, log } = parts;
  const { stopping } = retrying;
  try {
    await retry(() => setWebhook(parts), retrying);
    log(`Telegram delivers to ${new URL(url).host}.`);
    let reported = '';
    while (!stopping.aborted) {
      const info = await retry(() => api.getWebhookInfo(), retrying);
      if (info.url !== url) {
        throw new FootnoteError(
          'Another program has taken over this bot token (another Footnote, or another webhook). Stop that one, or use another token here.',
        );
      }
      const { pending_update_count: pending } = info;
      onContact(pending);
      const trouble = pending > 0 ? (info.last_error_message ?? '') : '';
      if (trouble && trouble !== reported) {
        log(
          `Telegram cannot deliver to the webhook (${trouble}); ${pending} messages are waiting. Check WEBHOOK_URL and the proxy in front of it.`,
          'warn',
        );
      }
      reported = trouble;
      await setTimeout(CHECK_INTERVAL_MS, undefined, { signal: stopping }).catch(() => {});
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  }
}

async function setWebhook({ api, url, secret }: WebhookParts): Promise<void> {
  try {
    await api.setWebhook(url, {
      secret_token: secret,
      allowed_updates: ALLOWED_UPDATES,
      // A single connection keeps the updates in order.
      max_connections: 1,
    });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    throw new FootnoteError(
      `Telegram does not accept the webhook at ${new URL(url).host} (${error.description}). Correct WEBHOOK_URL, or remove it to let the bot fetch its messages.`,
      { exitCode: 2 },
    );
  }
}
