import { vi } from 'vitest';

/** Longer than any wait on a busy machine, and shorter than the time limit of a test. */
const TIMEOUT_MS = 100_000;

/** Repeats a check until it passes or returns, for effects that come without a signal. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: TIMEOUT_MS, interval: 10 });
}
