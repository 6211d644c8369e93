import type { Update } from 'grammy/types';
import type { Context } from 'hono';
import { z } from 'zod';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { isSameSecret } from '../same-secret.ts';

/** An address to which Telegram delivers updates. */
export interface Webhook {
  /** Such as `/telegram/0123456789abcdef`, without the wildcards `:` and `*`. */
  readonly path: string;
  /** The `secret_token` of `setWebhook`. */
  readonly secret: string;
  /** Stores an update. Once it resolves, the update is confirmed; if it fails, Telegram sends it again. */
  accept(update: Update): Promise<void>;
}

interface ReceiverParts {
  readonly webhook: Webhook;
  /** While it returns true nothing is accepted, because the inbox may be closed. */
  readonly isClosing: () => boolean;
  readonly log: Log;
}

/** Real updates have a few kilobytes. */
const MAX_BYTES = 1_000_000;

const updateSchema = z.looseObject({ update_id: z.int() });

/**
 * Creates the handler of Telegram's calls. It replies, always with an empty body, 200 once the update is
 * stored; 401 without the secret, before the body is read; 415, 413 or 400 if the body is not an update; 500
 * if the update cannot be stored; 503 while closing.
 */
export function receiver({ webhook, isClosing, log }: ReceiverParts) {
  const isTelegram = (given: string | undefined) =>
    given !== undefined && isSameSecret(given, webhook.secret);
  return async (c: Context): Promise<Response> => {
    const reply = (status: 200 | 400 | 401 | 413 | 415 | 500 | 503) =>
      c.body(null, status, { 'Content-Length': '0' });
    if (!isTelegram(c.req.header('X-Telegram-Bot-Api-Secret-Token'))) return reply(401);
    if (!isJson(c.req.header('Content-Type'))) return reply(415);
    const body = await readBody(c.req.raw.body);
    if (body === 'too long') return reply(413);
    const update = body && parseUpdate(body);
    if (!update) return reply(400);
    if (isClosing()) return reply(503);
    try {
      await webhook.accept(update);
    } catch (error) {
      log(`Update ${update.update_id} could not be stored: ${messageOf(error)}`, 'error');
      return reply(500);
    }
    return reply(200);
  };
}

const isJson = (type = ''): boolean => /^application\/json\s*(;|$)/i.test(type);

/** Hono's own `bodyLimit` reads chunked bodies only if its adapter may replace the global `Request`. */
async function readBody(
  body: ReadableStream<Uint8Array> | null,
): Promise<Buffer | 'too long' | undefined> {
  if (!body) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > MAX_BYTES) return 'too long';
      chunks.push(part.value);
    }
    return Buffer.concat(chunks);
  } catch {
    return undefined; // The client hung up or was too slow.
  }
}

function parseUpdate(body: Buffer): Update | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return updateSchema.safeParse(value).success ? (value as Update) : undefined;
  } catch {
    return undefined;
  }
}
