import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { createSettler } from '../../src/index/settler.ts';

describe('a settler', () => {
  it('makes one call of a burst, after it has ended', async () => {
    const call = vi.fn(async () => {});
    const settler = createSettler(call, () => {});
    for (let i = 0; i < 10; i++) {
      settler.soon();
      await setTimeout(10);
    }
    expect(call).not.toHaveBeenCalled();
    await expect.poll(() => call.mock.calls.length).toBe(1);
    await settler.stop();
  });

  it('does not wait for a burst that never ends', async () => {
    const call = vi.fn(async () => {});
    const settler = createSettler(call, () => {});
    const began = performance.now();
    while (call.mock.calls.length === 0) {
      settler.soon();
      await setTimeout(20);
      expect(performance.now() - began).toBeLessThan(10_000);
    }
    expect(performance.now() - began).toBeGreaterThan(900);
    await settler.stop();
  });

  it('never overlaps calls, and makes one more for all that came meanwhile', async () => {
    let running = 0;
    let calls = 0;
    const settler = createSettler(
      async () => {
        expect(++running).toBe(1);
        calls++;
        await setTimeout(50);
        running--;
      },
      () => {},
    );
    for (let i = 0; i < 5; i++) settler.now();
    await setTimeout(300);
    expect(calls).toBe(2);
    await settler.stop();
  });

  it('reports a call that failed, and goes on', async () => {
    const errors: unknown[] = [];
    const call = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValue(undefined);
    const settler = createSettler(call, (error) => errors.push(error));
    settler.now();
    await expect.poll(() => errors).toEqual([new Error('no')]);
    settler.now();
    await expect.poll(() => call.mock.calls.length).toBe(2);
    await settler.stop();
  });

  it('waits for the call that runs when it is stopped, and begins none after it', async () => {
    let isDone = false;
    const call = vi.fn(async () => {
      await setTimeout(100);
      isDone = true;
    });
    const settler = createSettler(call, () => {});
    settler.now();
    settler.soon();
    settler.now();
    await settler.stop();
    expect(isDone).toBe(true);
    await setTimeout(200);
    expect(call).toHaveBeenCalledTimes(1);
  });
});
