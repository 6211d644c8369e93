import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { messageOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { HealthResult } from './health.ts';
import type { Exposition } from './metrics.ts';
import { receiver, type Webhook } from './webhook.ts';

export interface RouteOptions {
  /** Absent in polling. */
  readonly webhook?: Webhook;
  health(): HealthResult;
  metrics(): Promise<Exposition>;
  /** Its sentences never contain the webhook's secret. */
  readonly log: Log;
}

type Routes = Hono<{ Bindings: HttpBindings }>;

/** Creates the routes. Once `isClosing` returns true, no updates are accepted. */
export function createRoutes(options: RouteOptions, isClosing: () => boolean): Routes {
  const { webhook } = options;
  const log: Log = (sentence, level) => options.log(withoutSecrets(sentence, webhook), level);
  const app: Routes = new Hono();
  app.use(async (c, next) => {
    await next();
    // Otherwise the server would wait for another request on the same connection.
    if (isClosing()) c.header('Connection', 'close');
  });
  app.use(methodNotAllowed({ app }));
  app.get('/healthz', (c) => {
    const { status, body } = options.health();
    // A cached reply would hide the trouble, or its end.
    return c.json(body, status, { 'Cache-Control': 'no-store' });
  });
  app.get('/metrics', async (c) => {
    const { contentType, text } = await options.metrics();
    return c.body(text, 200, { 'Content-Type': contentType });
  });
  if (webhook) app.post(webhook.path, receiver({ webhook, isClosing, log }));
  app.notFound((c) => c.text('Not Found', 404));
  app.onError((error, c) => {
    // The reason goes to the log only: strangers may read the reply.
    log(`The request for ${c.req.path} failed: ${messageOf(error)}`, 'error');
    return c.text('Internal Server Error', 500);
  });
  return app;
}

function withoutSecrets(sentence: string, webhook: Webhook | undefined): string {
  if (!webhook) return sentence;
  return sentence.replaceAll(webhook.secret, '<secret>').replaceAll(webhook.path, '<webhook>');
}
