import { createHmac } from 'node:crypto';

/**
 * The `secret_token` that Telegram sends with each webhook call, 43 characters of A-Z, a-z, 0-9, _ and -.
 *
 * It is derived from the bot token, so that the owner chooses and stores nothing, and each start expects the
 * same secret. The HMAC does not reveal the token to a proxy, and a new token makes the secret invalid.
 */
export function webhookSecret(token: string): string {
  return derive(token, 'secret token').toString('base64url');
}

/**
 * The path that Telegram calls: `/telegram/` and 16 hexadecimal digits. It is derived like the secret but with
 * another label, so that a path in a proxy's log does not reveal the secret. Each bot has its own path.
 */
export function webhookPath(token: string): string {
  return `/telegram/${derive(token, 'path').toString('hex').slice(0, 16)}`;
}

/** The labels must never change: running webhooks would be refused until they are set again. */
function derive(token: string, label: string): Buffer {
  return createHmac('sha256', token).update(`footnote webhook ${label}`).digest();
}
