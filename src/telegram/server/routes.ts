import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { messageOf } from '../../errors.ts';
import type { HealthResult } from './health.ts';
import type { Exposition } from './metrics.ts';
import { receiver, type Webhook } from './webhook.ts';

export interface RouteOptions {
  /** Absent in polling: nothing is received then. */
  readonly webhook?: Webhook;
  health(): HealthResult | Promise<HealthResult>;
  metrics(): Promise<Exposition>;
  /** Told what went wrong, one sentence at a time; never the webhook's secret. */
  readonly log: (sentence: string) => void;
}

type Routes = Hono<{ Bindings: HttpBindings }>;

/** What is answered at which path. `isClosing` says that updates are not taken any more. */
export function createRoutes(options: RouteOptions, isClosing: () => boolean): Routes {
  const { webhook } = options;
  const log = (sentence: string) => options.log(withoutSecrets(sentence, webhook));
  const app: Routes = new Hono();
  app.use(async (c, next) => {
    await next();
    // Else the server would wait for a next request on the same connection.
    if (isClosing()) c.header('Connection', 'close');
  });
  app.use(methodNotAllowed({ app }));
  app.get('/healthz', async (c) => {
    const { status, body } = await options.health();
    // A proxy that remembers the answer would hide the trouble, or its end.
    return c.json(body, status, { 'Cache-Control': 'no-store' });
  });
  app.get('/metrics', async (c) => {
    const { contentType, text } = await options.metrics();
    return c.body(text, 200, { 'Content-Type': contentType });
  });
  if (webhook) app.post(webhook.path, receiver({ webhook, isClosing, log }));
  app.notFound((c) => c.text('Not Found', 404));
  app.onError((error, c) => {
    // To the log alone: strangers may read the answer.
    log(`${c.req.path} could not be answered: ${messageOf(error)}`);
    return c.text('Internal Server Error', 500);
  });
  return app;
}

function withoutSecrets(sentence: string, webhook: Webhook | undefined): string {
  if (!webhook) return sentence;
  return sentence.replaceAll(webhook.secret, '<secret>').replaceAll(webhook.path, '<webhook>');
}
