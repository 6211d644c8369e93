import { createHmac } from 'node:crypto';

/**
 * The `secret_token` that Telegram sends with each webhook call, 43 characters of A-Z, a-z, 0-9, _ and -.
 *
 * Derived from the bot token, so that nothing has to be chosen or stored, and that a start after the first
 * expects what Telegram was told before. An HMAC cannot be turned back: who reads the secret on its way
 * through a proxy does not learn the token, and a new token makes it void.
 */
export function webhookSecret(token: string): string {
  return derive(token, 'secret token').toString('base64url');
}

/**
 * The path that Telegram calls, `/telegram/` and 16 hexadecimal digits: derived as the secret is, but under
 * another label, so that a path in a proxy's log tells nothing about the secret. Two bots behind one proxy
 * have two paths.
 */
export function webhookPath(token: string): string {
  return `/telegram/${derive(token, 'path').toString('hex').slice(0, 16)}`;
}

/** Labels must never change: Telegram would be refused until the webhook is set again. */
function derive(token: string, label: string): Buffer {
  return createHmac('sha256', token).update(`footnote webhook ${label}`).digest();
}
