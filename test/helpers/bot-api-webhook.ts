import { setTimeout as sleep } from 'node:timers/promises';
import type * as Telegram from 'grammy/types';
import { ApiError, badRequest, integer, missing, type Params, yes } from './bot-api-params.ts';
import type { Queue } from './bot-api-updates.ts';

/** The refusal of `getUpdates` while there is a webhook. */
const ACTIVE =
  "Conflict: can't use getUpdates method while webhook is active; " +
  'use deleteWebhook to delete the webhook first';

/** Why a `getUpdates` ends when a webhook is set. */
export const REPLACED = 'Conflict: terminated by setWebhook request';

interface Hook {
  url: string;
  secret: string | undefined;
  connections: number;
  busy: Set<number>;
}

/**
 * `setWebhook` and its kin, and the delivery: each update is POSTed until a 2xx comes back,
 * one at a time unless `max_connections` allows more.
 *
 * @param retryMs the pause after a delivery that failed
 */
export function createWebhook(queue: Queue, retryMs: number) {
  const closing = new AbortController();
  let hook: Hook | undefined;
  let failure: Pick<Telegram.WebhookInfo, 'last_error_date' | 'last_error_message'> = {};
  queue.news.on('update', deliver);

  function set(params: Params): true {
    const url = String(params.url ?? '');
    if (url === '') return remove(params);
    checkAddress(url);
    const secret = secretOf(params.secret_token);
    const connections = connectionsOf(params.max_connections);
    queue.allow(params.allowed_updates);
    if (yes(params.drop_pending_updates)) queue.clear();
    failure = {};
    hook = { url, secret, connections, busy: new Set() };
    deliver();
    return true;
  }

  function remove({ drop_pending_updates: drop }: Params): true {
    hook = undefined;
    failure = {};
    if (yes(drop)) queue.clear();
    return true;
  }

  function deliver(): void {
    if (hook === undefined || closing.signal.aborted) return;
    const { busy, connections } = hook;
    for (const update of queue.pending()) {
      if (busy.size >= connections) return;
      if (busy.has(update.update_id)) continue;
      busy.add(update.update_id);
      void attempt(hook, update).finally(() => {
        busy.delete(update.update_id);
        deliver();
      });
    }
  }

  async function attempt(to: Hook, update: Telegram.Update): Promise<void> {
    const problem = await post(to, update, closing.signal);
    if (problem === undefined) return queue.remove(update.update_id);
    if (hook !== to) return;
    const last_error_date = Math.floor(Date.now() / 1000);
    failure = { last_error_date, last_error_message: problem };
    await sleep(retryMs, undefined, { signal: closing.signal }).catch(() => {});
  }

  const info = (): Telegram.WebhookInfo => ({
    url: hook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: queue.pending().length,
    ...(hook && { max_connections: hook.connections, ip_address: '127.0.0.1' }),
    ...(queue.allowed().length > 0 && { allowed_updates: queue.allowed() as never }),
    ...failure,
  });

  return {
    set,
    remove,
    info,
    close: () => closing.abort(),
    /** Refuses `getUpdates` while there is a webhook. */
    checkPolling(): void {
      if (hook) throw new ApiError(409, ACTIVE);
    },
  };
}

/** What went wrong, in Telegram's words; undefined after a 2xx. */
async function post(hook: Hook, update: Telegram.Update, closing: AbortSignal) {
  try {
    const response = await fetch(hook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(hook.secret && { 'x-telegram-bot-api-secret-token': hook.secret }),
      },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.any([closing, AbortSignal.timeout(60_000)]),
    });
    await response.arrayBuffer();
    if (response.ok) return undefined;
    return `Wrong response from the webhook: ${response.status} ${response.statusText}`;
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    if (name === 'TimeoutError') return 'Read timeout expired';
    return cause?.code === 'ECONNREFUSED' ? 'Connection refused' : 'Connection reset by peer';
  }
}

/** Stricter than Telegram for nobody, looser for 127.0.0.1: there http and all ports will do. */
function checkAddress(url: string): void {
  if (!URL.canParse(url)) throw badRequest('invalid webhook URL specified');
  const { protocol, hostname, port } = new URL(url);
  if (hostname === '127.0.0.1' && protocol === 'http:') return;
  if (protocol !== 'https:') {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  }
  if (hostname !== '127.0.0.1' && !['', '80', '88', '443', '8443'].includes(port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
}

function secretOf(value: unknown): string | undefined {
  if (missing(value) || value === '') return undefined;
  const secret = String(value);
  if (secret.length > 256) throw badRequest('secret token is too long');
  if (/^[\w-]+$/.test(secret)) return secret;
  throw badRequest('secret token contains unallowed characters');
}

function connectionsOf(value: unknown): number {
  if (missing(value)) return 1;
  const connections = integer(value) ?? 0;
  if (connections >= 1 && connections <= 100) return connections;
  throw badRequest('max_connections must be between 1 and 100');
}
