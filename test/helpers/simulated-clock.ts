import type { Clock } from '../../src/telegram/delivery/retry.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A time that passes only when it is told to. */
export class SimulatedClock implements Clock {
  /** In milliseconds. */
  time = 0;
  private readonly sleepers = new Set<Sleeper>();

  get asleep(): number {
    return this.sleepers.size;
  }

  now(): number {
    return this.time;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const wake = () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      const sleeper = { at: this.time + ms, wake };
      this.sleepers.add(sleeper);
      signal?.addEventListener('abort', abort);
    });
  }

  /** Lets time pass until the next sleeper wakes. */
  step(): void {
    const [first] = [...this.sleepers].sort((a, b) => a.at - b.at);
    if (!first) throw new Error('Nobody sleeps.');
    this.time = Math.max(this.time, first.at);
    this.sleepers.delete(first);
    first.wake();
  }
}
