import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { cached } from './cached.ts';
import { isHostOf, isOwnHost, isPlainPath } from './gate.ts';
import type { HealthResult } from './health.ts';
import type { Exposition } from './metrics.ts';
import { receiver, type Webhook } from './webhook.ts';

/** What programs that watch the bot may ask. */
export interface ServedStatus {
  health(): Promise<HealthResult>;
  metrics(): Promise<Exposition>;
}

/** Pages for people, which say of each request by themselves whether it may see something. */
export interface Pages {
  readonly routes: Hono;
  /** The public address, whose name a proxy hands on; absent: only this machine's own. */
  readonly url?: URL;
}

export interface RouteOptions {
  /** Absent in polling, and where the webhook has a port of its own. */
  readonly webhook?: Webhook;
  /** `/healthz` and `/metrics`; absent where only the webhook is served. */
  readonly status?: ServedStatus;
  /** Pages for people; absent: none. */
  readonly pages?: Pages;
  /** The address that the server listens on. */
  readonly host: string;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
  /** Its sentences never contain the webhook's secret. */
  readonly log: Log;
}

/** Metrics are collected at most this often, so that a flood of requests does not delay answers. */
const METRICS_INTERVAL_MS = 1_000;

type Routes = Hono<{ Bindings: HttpBindings }>;

/** Creates the routes. Once `isClosing` returns true, no updates are accepted. */
export function createRoutes(options: RouteOptions, isClosing: () => boolean): Routes {
  const { webhook, status, pages, host } = options;
  const log: Log = (sentence, level) => options.log(withoutSecrets(sentence, webhook), level);
  const app: Routes = new Hono();
  app.use(async (c, next) => {
    await next();
    // Otherwise the server would wait for another request on the same connection.
    if (isClosing()) c.header('Connection', 'close');
  });
  app.use(async (c, next) => {
    // The router sees the path only after its dots and escapes were resolved.
    if (!isPlainPath(c.env.incoming.url ?? '')) return c.text('Bad Request', 400);
    const name = c.req.header('Host');
    // Telegram calls the webhook under the name of the proxy.
    if (c.req.path === webhook?.path || isOwnHost(name, host)) return next();
    const isPage = pages?.url !== undefined && !STATUS_PATHS.includes(c.req.path);
    if (isPage && isHostOf(pages.url, name)) return next();
    return c.text('Misdirected Request', 421);
  });
  app.use(methodNotAllowed({ app }));
  if (status) addStatus(app, status, options.now);
  if (webhook) app.post(webhook.path, receiver({ webhook, isClosing, log }));
  if (pages) app.route('/', pages.routes);
  app.notFound((c) => c.text('Not Found', 404));
  app.onError((error, c) => {
    // The reason goes to the log only: strangers may read the reply.
    log(`The request for ${withoutLinks(c.req.path)} failed: ${messageOf(error)}`, 'error');
    return c.text('Internal Server Error', 500);
  });
  return app;
}

/** What a proxy that hands on the whole port must not publish. */
const STATUS_PATHS: readonly string[] = ['/healthz', '/metrics'];

/** A path whose long parts, which open something, are left out. */
function withoutLinks(path: string): string {
  return path.replace(/[^/]{24,}/g, '…');
}

function addStatus(app: Routes, status: ServedStatus, now?: () => number): void {
  const metrics = cached(METRICS_INTERVAL_MS, () => status.metrics(), now);
  app.get('/healthz', async (c) => {
    const { status: code, body } = await status.health();
    // A cached reply would hide the trouble, or its end.
    return c.json(body, code, { 'Cache-Control': 'no-store' });
  });
  app.get('/metrics', async (c) => {
    const { contentType, text } = await metrics();
    return c.body(text, 200, { 'Content-Type': contentType });
  });
}

function withoutSecrets(sentence: string, webhook: Webhook | undefined): string {
  if (!webhook) return sentence;
  return sentence.replaceAll(webhook.secret, '<secret>').replaceAll(webhook.path, '<webhook>');
}
