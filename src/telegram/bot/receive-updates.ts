import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../log.ts';
import { healthOf } from '../../server/health.ts';
import type { Pages, ServedStatus } from '../../server/routes.ts';
import { type RunningServer, startServer } from '../../server/server.ts';
import type { Webhook } from '../../server/webhook.ts';
import { webhookPath, webhookSecret } from '../../server/webhook-secret.ts';
import { poll } from '../delivery/polling.ts';
import { isConflict } from '../delivery/refusals.ts';
import type { RetryOptions } from '../delivery/retry.ts';
import { keepWebhook } from '../delivery/webhook.ts';
import type { Instruments } from './instruments.ts';
import { type Leading, whileLeading } from './while-leading.ts';

/** An address of this machine; port 0 for any free port. */
export interface Listener {
  readonly host: string;
  readonly port: number;
}

/** The poll of a leader that was killed stays open at Telegram for so long. */
const FORMER_MS = 40_000;

interface ReceivingParts {
  readonly api: Api;
  readonly token: string;
  readonly http?: Listener;
  readonly watch?: Listener;
  readonly webhookUrl?: string;
  /** Served at `http`; absent: none. */
  readonly pages?: Pages;
  readonly retrying: RetryOptions & { readonly stopping: AbortSignal };
  readonly instruments: Instruments;
  /** Which of several processes calls Telegram for updates; absent: there is no other. */
  readonly leading?: Leading;
  /** Stores updates. Once it resolves they are confirmed, and Telegram forgets them. */
  readonly accept: (updates: readonly Update[]) => Promise<void>;
  readonly log: Log;
}

/**
 * Receives updates until the bot stops or Telegram refuses for good: by webhook if one is set, else by long
 * polling. One of several processes polls or sets the webhook, and each receives what comes to its port. Meanwhile it serves `/healthz` and `/metrics` at `watch`, and at `http` unless these are published there:
 * a proxy that hands on the whole port must not publish them.
 */
export async function receiveUpdates(parts: ReceivingParts): Promise<void> {
  const { webhookUrl, token, accept, instruments, leading } = parts;
  let pendingUpdates: number | null = null;
  const webhook = { path: webhookPath(token), secret: webhookSecret(token) };
  const onUpdate = async (update: Update) => {
    await accept([update]);
    instruments.noteContact();
  };
  const fetchUpdates = async (stopping: AbortSignal) => {
    const began = performance.now();
    const onFailure = (error: unknown, waitMs: number) => {
      const isOfFormer = leading && isConflict(error) && performance.now() - began < FORMER_MS;
      if (!isOfFormer) parts.retrying.onFailure?.(error, waitMs);
    };
    const own = { ...parts, retrying: { ...parts.retrying, stopping, onFailure } };
    if (!webhookUrl) return poll({ ...own, onContact: () => instruments.noteContact() });
    await keepWebhook({
      ...own,
      url: webhookUrl.replace(/\/$/, '') + webhook.path,
      secret: webhook.secret,
      onContact: (pending) => {
        pendingUpdates = pending;
        instruments.noteContact();
      },
    });
    // Another process asks from now on.
    pendingUpdates = null;
  };
  const mode = webhookUrl ? 'webhook' : 'polling';
  const servers = await startServers(parts, {
    ...(webhookUrl && { webhook: { ...webhook, accept: onUpdate } }),
    ...(parts.pages && { pages: parts.pages }),
    status: {
      health: async () => healthOf(await instruments.facts(mode, pendingUpdates)),
      metrics: () => instruments.metrics.expose(),
    },
  });
  try {
    const { stopping } = parts.retrying;
    await (leading ? whileLeading(leading, stopping, fetchUpdates) : fetchUpdates(stopping));
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

interface Served {
  readonly webhook?: Webhook;
  readonly pages?: Pages;
  readonly status: ServedStatus;
}

async function startServers(
  { http, watch, log }: ReceivingParts,
  { webhook, pages, status }: Served,
): Promise<RunningServer[]> {
  const isShared = http !== undefined && http.port === watch?.port;
  const isPublished = webhook !== undefined || pages?.url !== undefined;
  const isWatchedAtHttp = !isPublished || isShared;
  const published = { ...(webhook && { webhook }), ...(pages && { pages }) };
  const wanted = [
    ...(http ? [{ ...http, ...published, ...(isWatchedAtHttp && { status }) }] : []),
    ...(watch && !isShared ? [{ ...watch, status, setting: 'METRICS_PORT' }] : []),
  ];
  const servers: RunningServer[] = [];
  try {
    for (const options of wanted) {
      const server = await startServer({ ...options, log });
      servers.push(server);
      if (options.status) log(`Serving /healthz and /metrics on port ${server.port}.`);
      if ('pages' in options) log(`Serving pages on port ${server.port}.`);
    }
    return servers;
  } catch (error) {
    // An open port would keep the program running.
    await Promise.all(servers.map((server) => server.close()));
    throw error;
  }
}
