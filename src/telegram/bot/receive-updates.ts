import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../log.ts';
import { poll } from '../delivery/polling.ts';
import type { RetryOptions } from '../delivery/retry.ts';
import { keepWebhook } from '../delivery/webhook.ts';
import { healthOf } from '../server/health.ts';
import { type RunningServer, startServer } from '../server/server.ts';
import { webhookPath, webhookSecret } from '../server/webhook-secret.ts';
import type { Instruments } from './instruments.ts';

export interface ReceivingParts {
  readonly api: Api;
  readonly token: string;
  readonly http?: { readonly host: string; readonly port: number };
  readonly webhookUrl?: string;
  readonly retrying: RetryOptions & { readonly stopping: AbortSignal };
  readonly instruments: Instruments;
  /** Stores updates. Once it returns they are confirmed, and Telegram forgets them. */
  readonly accept: (updates: readonly Update[]) => void;
  readonly log: Log;
}

/**
 * Receives updates until the bot stops or Telegram refuses for good: by webhook if one is set, else by long
 * polling. Serves `/healthz` and `/metrics` meanwhile if `http` is set.
 */
export async function receiveUpdates(parts: ReceivingParts): Promise<void> {
  const { http, webhookUrl, token, accept, instruments, log } = parts;
  let pendingUpdates: number | null = null;
  const webhook = { path: webhookPath(token), secret: webhookSecret(token) };
  const onUpdate = (update: Update) => {
    accept([update]);
    instruments.noteContact();
  };
  let server: RunningServer | undefined;
  if (http) {
    const mode = webhookUrl ? 'webhook' : 'polling';
    server = await startServer({
      ...http,
      log,
      ...(webhookUrl && { webhook: { ...webhook, accept: onUpdate } }),
      health: () => healthOf(instruments.facts(mode, pendingUpdates)),
      metrics: () => instruments.metrics.expose(),
    });
    log(`Serving /healthz and /metrics on port ${server.port}.`);
  }
  try {
    if (!webhookUrl) await poll({ ...parts, onContact: () => instruments.noteContact() });
    else {
      await keepWebhook({
        ...parts,
        url: webhookUrl.replace(/\/$/, '') + webhook.path,
        secret: webhook.secret,
        onContact: (pending) => {
          pendingUpdates = pending;
          instruments.noteContact();
        },
      });
    }
  } finally {
    await server?.close();
  }
}
