import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/**
 * Has a browser run and load what this server serves and nothing else, so that nothing of a document can act, and keeps
 * search engines away.
 *
 * @param frames who may show a page in a frame of theirs; Telegram's clients in a browser do
 */
export function pageHeaders(frames: readonly string[]): MiddlewareHandler {
  const secure = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: frames.length > 0 ? [...frames] : ["'none'"],
    },
    // A frame of Telegram's is told by the line above.
    xFrameOptions: false,
    // The proxy in front of the server knows whether there is TLS.
    strictTransportSecurity: false,
  });
  return async (c, next) => {
    await secure(c, next);
    c.header('X-Robots-Tag', 'noindex, nofollow');
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  };
}

/** Telegram's clients that run in a browser. */
export const TELEGRAM_FRAMES: readonly string[] = [
  'https://web.telegram.org',
  'https://*.web.telegram.org',
];
