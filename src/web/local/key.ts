import { hash, randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isSameSecret } from '../../same-secret.ts';

/** What opens the pages of this machine: whoever reads the terminal has it, and other users of the machine do not. */
export function createKey(): string {
  return randomBytes(18).toString('base64url');
}

/**
 * Lets through who has the key. The address in the terminal holds it. The browser then keeps it as a cookie, which no other
 * site can have sent, so that it does not stay in the address.
 */
export function requireKey(key: string): MiddlewareHandler {
  const isKey = (given = '') => isSameSecret(given, key);
  // A browser keeps cookies by host, not by port: another Footnote on this machine has a name of its own.
  const cookie = `footnote-${hash('sha256', key).slice(0, 8)}`;
  return async (c, next) => {
    if (isKey(c.req.query('key'))) {
      setCookie(c, cookie, key, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return c.redirect(c.req.path);
    }
    if (isKey(getCookie(c, cookie))) return next();
    return c.text(
      'Open the address that Footnote has printed in its terminal. Each start has a new one.',
      403,
    );
  };
}
