import { setTimeout } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { FootnoteError } from '../../errors.ts';
import { KINDS } from '../delivery/allowed-updates.ts';
import { poll } from '../delivery/polling.ts';
import { type Insistence, Interrupted, insist } from '../delivery/retry.ts';
import { healthOf } from '../server/health.ts';
import { type RunningServer, startServer } from '../server/server.ts';
import { webhookPath, webhookSecret } from '../server/webhook-secret.ts';
import type { Instruments } from './instruments.ts';

export interface ReceivingParts {
  readonly api: Api;
  readonly token: string;
  readonly http?: { readonly host: string; readonly port: number };
  readonly webhookUrl?: string;
  readonly insistence: Insistence;
  readonly instruments: Instruments;
  /** Stores updates; only when it has returned are they confirmed, and forgotten by Telegram. */
  readonly accept: (updates: readonly Update[]) => void;
  readonly log: (sentence: string) => void;
}

/** Telegram says only when it is asked that it cannot reach a webhook. */
const INQUIRY_MS = 60_000;

/**
 * Takes updates in until it is stopped or Telegram refuses for good: by long polling, or through a
 * webhook. Serves `/healthz` and `/metrics` meanwhile, where that is wanted.
 */
export async function receiveUpdates(parts: ReceivingParts): Promise<void> {
  const { http, webhookUrl, token, accept, instruments, log } = parts;
  const waiting: { count: number | null } = { count: null };
  const onUpdate = (update: Update) => {
    accept([update]);
    instruments.noteContact();
  };
  let server: RunningServer | undefined;
  if (http) {
    server = await startServer({
      ...http,
      log,
      ...(webhookUrl && {
        webhook: { path: webhookPath(token), secret: webhookSecret(token), accept: onUpdate },
      }),
      health: async () =>
        healthOf(await instruments.facts(webhookUrl ? 'webhook' : 'polling', waiting.count)),
      metrics: () => instruments.metrics.expose(),
    });
    log(`Serving /healthz and /metrics on port ${server.port}.`);
  }
  try {
    if (webhookUrl) await keepWebhook(parts, webhookUrl, waiting);
    else await poll({ ...parts, onContact: () => instruments.noteContact() });
  } finally {
    await server?.close();
  }
}

const TAKEN_AWAY =
  'Another program has taken this bot token over (another Footnote, or another webhook). Stop that one, or use a token of its own here.';

/** @throws FootnoteError where Telegram does not take the address; it holds no secret */
async function setWebhook(api: Api, url: string, secret: string): Promise<void> {
  try {
    await api.setWebhook(url, {
      secret_token: secret,
      allowed_updates: KINDS,
      // One after another, so that they come in the order in which they were sent.
      max_connections: 1,
    });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    throw new FootnoteError(
      `Telegram does not take the webhook at ${new URL(url).host} (${error.description}). Correct WEBHOOK_URL, or leave it out: the bot then fetches its messages.`,
      { exitCode: 2 },
    );
  }
}

/** Has Telegram deliver to us, and tells when it cannot. */
async function keepWebhook(
  { api, token, insistence, instruments, log }: ReceivingParts,
  webhookUrl: string,
  waiting: { count: number | null },
): Promise<void> {
  const { stopping } = insistence;
  try {
    const url = webhookUrl.replace(/\/$/, '') + webhookPath(token);
    await insist(() => setWebhook(api, url, webhookSecret(token)), insistence);
    log(`Telegram delivers to ${new URL(webhookUrl).host}.`);
    let told = '';
    while (!stopping.aborted) {
      const info = await insist(() => api.getWebhookInfo(), insistence);
      if (info.url !== url) throw new FootnoteError(TAKEN_AWAY);
      instruments.noteContact();
      waiting.count = info.pending_update_count;
      const trouble = info.pending_update_count > 0 ? (info.last_error_message ?? '') : '';
      if (trouble && trouble !== told) {
        log(
          `Telegram cannot deliver to the webhook (${trouble}); ${info.pending_update_count} messages wait. Check WEBHOOK_URL and the proxy before it.`,
        );
      }
      told = trouble;
      await setTimeout(INQUIRY_MS, undefined, { signal: stopping }).catch(() => {});
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  }
}
