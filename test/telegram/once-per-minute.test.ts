import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OncePerMinute } from '../../src/telegram/once-per-minute.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('counts a minute from the end of the work', async () => {
  const once = new OncePerMinute();
  const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);
  let done = 0;
  const work = async () => {
    await new Promise((resolve) => setTimeout(resolve, 120_000));
    return ++done > 0;
  };
  const first = once.run('a', work);
  await minutes(2);
  await first;
  const second = once.run('a', work);
  await minutes(2);
  await second;
  expect(done).toBe(1);
  const third = once.run('a', work);
  await minutes(2);
  await third;
  expect(done).toBe(2);
});
