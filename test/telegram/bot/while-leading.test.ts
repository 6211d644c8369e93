import { expect, it } from 'vitest';
import { type Leading, whileLeading } from '../../../src/telegram/bot/while-leading.ts';

/** A role that the test gives and takes. */
function role() {
  let lead: (lost: AbortSignal) => void = () => {};
  const leading: Leading = {
    isLeader: false,
    whenLeading: (begin) => {
      lead = begin;
    },
  };
  return {
    leading,
    give() {
      const loss = new AbortController();
      lead(loss.signal);
      return loss;
    },
  };
}

const ended = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve());
  });

it('work of the one that leads is done each time it leads, one after another, until the stop', async () => {
  const { leading, give } = role();
  const stopping = new AbortController();
  const steps: string[] = [];
  let n = 0;
  const done = whileLeading(leading, stopping.signal, async (signal) => {
    const own = ++n;
    steps.push(`begin ${own}`);
    await ended(signal);
    steps.push(`end ${own}`);
  });
  const first = give();
  await Promise.resolve();
  await Promise.resolve();
  first.abort();
  give();
  while (n < 2) await Promise.resolve();
  stopping.abort();
  await done;
  expect(steps).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
});

it('work of the one that leads ends the bot where it fails', async () => {
  const { leading, give } = role();
  const done = whileLeading(leading, new AbortController().signal, () =>
    Promise.reject(new Error('refused')),
  );
  give();
  await expect(done).rejects.toThrow('refused');
});

it('work of the one that leads is not begun where the role is lost before', async () => {
  const { leading, give } = role();
  const stopping = new AbortController();
  let isBegun = false;
  const done = whileLeading(leading, stopping.signal, async () => {
    isBegun = true;
  });
  give().abort();
  stopping.abort();
  await done;
  expect(isBegun).toBe(false);
});
