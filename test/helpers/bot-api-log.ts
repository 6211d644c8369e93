import { EventEmitter, once } from 'node:events';
import type { ApiCall, BotApi, Failure } from './bot-api.ts';
import { ApiError } from './bot-api-params.ts';
import { CONFLICT } from './bot-api-updates.ts';

export type Log = ReturnType<typeof createLog>;

/** The error that was ordered by `failNext`. */
export function failed({ status, description, ...order }: Exclude<Failure, { drop: unknown }>) {
  const parameters = status === 429 ? { retry_after: 1, ...order } : order;
  const descriptions = {
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden: bot was blocked by the user',
    409: CONFLICT,
    413: 'Request Entity Too Large',
    429: `Too Many Requests: retry after ${parameters.retry_after}`,
    500: 'Internal Server Error',
  };
  const any = Object.keys(parameters).length > 0;
  return new ApiError(status, description ?? descriptions[status], any ? parameters : undefined);
}

/** What was called, and what is ordered to fail. */
export function createLog() {
  const calls: ApiCall[] = [];
  const refused: BotApi['refused'] = [];
  const failures = new Map<string, Failure[]>();
  const news = new EventEmitter().setMaxListeners(0);

  async function waitFor(method: string, count = 1, timeoutMs = 60_000): Promise<ApiCall[]> {
    const found = () => calls.filter((call) => call.method === method);
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), timeoutMs);
    try {
      while (found().length < count) await once(news, 'call', { signal: timeout.signal });
      return found();
    } catch {
      const why = timeout.signal.aborted ? `within ${timeoutMs} ms` : 'before close';
      const seen = [...calls, ...refused].map((call) => JSON.stringify(call).slice(0, 200));
      throw new Error([`no ${count} x ${method} ${why}; calls seen:`, ...seen].join('\n  '));
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    calls,
    refused,
    waitFor,
    accept(call: ApiCall): void {
      calls.push(call);
      news.emit('call');
    },
    takeFailure: (method: string) => failures.get(method)?.shift(),
    failNext(method: string, how: Failure, times = 1): void {
      const queue = failures.get(method) ?? [];
      failures.set(method, [...queue, ...Array<Failure>(times).fill(how)]);
    },
    close(): void {
      // Rejects what waits in `once`; without a listener, an 'error' event would be thrown.
      if (news.listenerCount('error') > 0) news.emit('error', new Error('closed'));
    },
  };
}
