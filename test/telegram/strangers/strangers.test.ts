import { setImmediate } from 'node:timers/promises';
import { GrammyError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { Strangers } from '../../../src/telegram/strangers/strangers.ts';

/** Strangers with a clock that stands still until it is set. */
function watched() {
  let time = 0;
  const log: string[] = [];
  const strangers = new Strangers({
    log: (sentence) => log.push(sentence),
    limits: { perSecond: 3, burst: 10, leavePauseMs: 0 },
    now: () => time,
  });
  const tell = async (key: string, send: () => Promise<unknown> = async () => {}) => {
    const told = strangers.tell(key, send);
    await told;
    return told !== undefined;
  };
  const tellAll = async (keys: readonly string[]) => {
    let count = 0;
    for (const key of keys) if (await tell(key)) count++;
    return count;
  };
  return { strangers, log, tell, tellAll, at: (ms: number) => (time = ms) };
}

const people = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `${from + i}`);

describe('replies to strangers', () => {
  it('are a few a second, however many strangers there are', async () => {
    const { tellAll, at } = watched();
    expect(await tellAll(people(0, 1_000))).toBe(10);
    at(1_000);
    expect(await tellAll(people(1_000, 1_000))).toBe(3);
    at(3_600_000);
    expect(await tellAll(people(2_000, 1_000))).toBe(10);
  });

  it('are one a minute for each stranger', async () => {
    const { tell, at } = watched();
    expect(await tell('7')).toBe(true);
    at(59_999);
    expect(await tell('7')).toBe(false);
    expect(await tell('8')).toBe(true);
    at(60_000);
    expect(await tell('7')).toBe(true);
  });

  it('come once a day where once is enough, unless they did not arrive', async () => {
    const { strangers, at } = watched();
    let told = 0;
    const tell = (send = async () => void told++) => strangers.tell('7', send, { isOnce: true });
    await tell(() => Promise.reject(new Error('the line is down')));
    at(60_000);
    await tell();
    at(24 * 3_600_000);
    await tell();
    expect(told).toBe(1);
    at(24 * 3_600_000 + 60_000);
    await tell();
    expect(told).toBe(2);
  });

  it('are not left out for a person who has access elsewhere, but come once a minute, too', async () => {
    const { strangers, tellAll } = watched();
    await tellAll(people(0, 10));
    let told = 0;
    const send = async () => void told++;
    await strangers.tell('known', send, { hasAccess: true });
    await strangers.tell('known', send, { hasAccess: true });
    await strangers.tell('unknown', send);
    expect(told).toBe(1);
  });

  it('come at the next try for a stranger whose reply was left out', async () => {
    const { tell, tellAll, at } = watched();
    await tellAll(people(0, 10));
    expect(await tell('late')).toBe(false);
    at(1_000);
    expect(await tell('late')).toBe(true);
  });

  it('are tried once, and pause for all as long as Telegram asks, up to a minute', async () => {
    const { tell, at } = watched();
    let calls = 0;
    const refused = (retry_after: number) => async () => {
      calls++;
      const answer = { ok: false, error_code: 429, description: '', parameters: { retry_after } };
      throw new GrammyError('refused', answer as never, 'sendMessage', {});
    };
    await tell('1', refused(5));
    at(4_999);
    expect(await tell('2')).toBe(false);
    at(5_000);
    expect(await tell('2', refused(86_400))).toBe(true);
    at(65_000);
    expect(await tell('3')).toBe(true);
    expect(calls).toBe(2);
  });

  it('are eight at a time where Telegram is slow', async () => {
    const { strangers, at } = watched();
    const slow = new Promise<void>(() => {});
    for (let i = 0; i < 100; i++) {
      at(1_000 * i);
      void strangers.tell(`${i}`, () => slow);
    }
    let isTold = false;
    at(1_000_000);
    void strangers.tell('last', async () => {
      isTold = true;
    });
    await setImmediate();
    expect(isTold).toBe(false);
  });

  it('leave a line in the log for those that were left out, once a minute', async () => {
    const { tell, tellAll, log, at } = watched();
    await tellAll(people(0, 110));
    at(1_000);
    await tell('next');
    expect(log).toEqual([expect.stringMatching(/^100 messages .* got no reply/)]);
    await tellAll(people(200, 100));
    at(60_999);
    await tell('later');
    expect(log).toHaveLength(1);
    at(61_000);
    await tell('latest');
    expect(log).toHaveLength(2);
  });
});
