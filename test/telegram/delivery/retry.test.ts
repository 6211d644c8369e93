import { GrammyError, HttpError } from 'grammy';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  BRIEF,
  Interrupted,
  PERSISTENT,
  type RetryOptions,
  retry,
  waitAfter,
} from '../../../src/telegram/delivery/retry.ts';

const lost = new HttpError('no connection', new Error('reset'));
const refusal = (error_code: number, retry_after?: number) =>
  new GrammyError(
    'refused',
    { ok: false, error_code, description: '', parameters: { ...(retry_after && { retry_after }) } },
    'sendMessage',
    {},
  );

/** A 429 with anything in place of the seconds. */
const asking = (retry_after: unknown) =>
  new GrammyError(
    'refused',
    { ok: false, error_code: 429, description: '', parameters: { retry_after } as never },
    'sendMessage',
    {},
  );

describe('retry', () => {
  let calls: number;
  let waits: number[];
  let options: RetryOptions;

  beforeEach(() => {
    calls = 0;
    waits = [];
    options = {
      pauses: { firstMs: 1, longestMs: 4 },
      onFailure: (_, waitMs) => waits.push(waitMs),
    };
  });

  /** A call that fails with these errors and then succeeds. */
  const failing =
    (...errors: Error[]) =>
    async () => {
      calls++;
      const error = errors.shift();
      if (error) throw error;
      return 'done';
    };

  it('waits twice as long after each failure, up to the longest pause', async () => {
    const call = failing(lost, refusal(500), lost, lost);
    expect(await retry(call, options)).toBe('done');
    expect(waits).toEqual([1, 2, 4, 4]);
  });

  it('keeps its waits short as long as nothing was sent, so that nothing can be repeated', async () => {
    options = { ...options, pauses: { firstMs: 1, longestMs: 8, longestLightMs: 2 } };
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const unsent = new HttpError('no connection', refused);
    await retry(failing(unsent, unsent, unsent, lost, unsent), options);
    expect(waits).toEqual([1, 2, 2, 8, 2]);
  });

  it('waits as long as Telegram asks, and then as its own pauses say', async () => {
    expect(await retry(failing(refusal(429, 1.02), lost), options)).toBe('done');
    expect(waits).toEqual([1_020, 2]);
  });

  it.each([
    ...[2_147_484, 9e15, Number.MAX_VALUE, Infinity, NaN, -1, -5, -Infinity, 0, 1e-9],
    ...['abc', '5', '', null, undefined, true, {}, [5]],
  ])('calls at most seven times in a minute if the Bot API asks to wait %j', (asked) => {
    const error = asking(asked);
    let pause = PERSISTENT.firstMs;
    let calls = 0;
    for (let time = 0; time < 60_000; calls++) {
      const wait = waitAfter(error, pause);
      expect(wait).toBeGreaterThanOrEqual(pause);
      expect(wait).toBeLessThanOrEqual(3_600_000);
      time += wait;
      pause = Math.min(PERSISTENT.longestMs, 2 * pause);
    }
    expect(calls).toBeLessThanOrEqual(7);
  });

  it('waits at least a second, and at most an hour, where Telegram asks', () => {
    expect([0, 0.2, 5, 3_600, 3_601].map((asked) => waitAfter(asking(asked), 1))).toEqual([
      ...[1_000, 1_000, 5_000, 3_600_000, 3_600_000],
    ]);
  });

  it('fails at once where another try cannot help', async () => {
    for (const error of [refusal(400), refusal(403), new Error('a bug')]) {
      await expect(retry(failing(error), options)).rejects.toBe(error);
    }
    expect([calls, waits]).toEqual([3, []]);
  });

  it('gives up after its tries, or when Telegram asks for too long a wait', async () => {
    const brief = { ...BRIEF, ...options };
    await expect(retry(failing(lost, lost, lost), brief)).rejects.toBe(lost);
    expect(calls).toBe(3);
    const later = refusal(429, 6);
    await expect(retry(failing(later), brief)).rejects.toBe(later);
    expect(calls).toBe(4);
  });

  it('ends its wait when the program stops, and does not try again', async () => {
    const ending = new AbortController();
    const running = retry(failing(lost), {
      pauses: { firstMs: 3_600_000, longestMs: 3_600_000 },
      stopping: ending.signal,
      onFailure: () => setImmediate(() => ending.abort()),
    });
    await expect(running).rejects.toThrow(Interrupted);
    const stopped = { ...options, stopping: ending.signal };
    await expect(retry(failing(lost), stopped)).rejects.toThrow(Interrupted);
    expect([calls, waits]).toEqual([2, []]);
  });
});
