import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import type { Context } from 'hono';
import { z } from 'zod';
import { messageOf } from '../../errors.ts';

/** Where Telegram delivers updates. */
export interface Webhook {
  /** Such as `/telegram/0123456789abcdef`; taken literally, so without `:` and `*`. */
  readonly path: string;
  /** The `secret_token` that was given to `setWebhook`. */
  readonly secret: string;
  /**
   * Stores an update; only when it is through is the update confirmed, and forgotten by Telegram. Where
   * it fails, Telegram sends the update again.
   */
  accept(update: Update): void | Promise<void>;
}

export interface ReceiverParts {
  readonly webhook: Webhook;
  /** From then on nothing is accepted any more: what stores updates may be gone. */
  readonly isClosing: () => boolean;
  readonly log: (sentence: string) => void;
}

/** Updates have a few kilobytes. */
const MAX_BYTES = 1_000_000;

const updateShape = z.looseObject({ update_id: z.int() });

/**
 * The handler of Telegram's calls: 200 when the update is stored, 401 without the secret (the body is not
 * looked at), 415, 413 and 400 for what is no update, 500 when it could not be stored, 503 while closing.
 * All answers are empty.
 */
export function receiver({ webhook, isClosing, log }: ReceiverParts) {
  const expected = digest(webhook.secret);
  const isTelegram = (given: string | undefined) =>
    given !== undefined && timingSafeEqual(digest(given), expected);
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
      log(`Update ${update.update_id} could not be stored: ${messageOf(error)}`);
      return reply(500);
    }
    return reply(200);
  };
}

/** Equally long whatever was given, as the comparison in constant time demands. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const isJson = (type = ''): boolean => /^application\/json\s*(;|$)/i.test(type);

/**
 * Hono's own `bodyLimit` cannot read a chunked body unless its adapter may put its own `Request` and
 * `Response` in place of the program's global ones.
 */
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
    return undefined; // The client is gone, or took too long.
  }
}

function parseUpdate(body: Buffer): Update | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return updateShape.safeParse(value).success ? (value as Update) : undefined;
  } catch {
    return undefined;
  }
}
