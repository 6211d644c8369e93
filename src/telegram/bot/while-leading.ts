/** Tells a process when it leads; see `Leadership` in `src/postgres`. */
export interface Leading {
  readonly isLeader: boolean;
  /** @param lead called each time this process begins to lead; `lost` is aborted when it leads no longer */
  whenLeading(lead: (lost: AbortSignal) => void): void;
}

/**
 * Does work each time this process begins to lead, one after another.
 *
 * @param work ends early when its signal is aborted
 * @returns resolves when the bot stops; rejects if the work does
 */
export function whileLeading(
  leading: Leading,
  stopping: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = () => void last.then(resolve, reject);
    if (stopping.aborted) return end();
    stopping.addEventListener('abort', end, { once: true });
    leading.whenLeading((lost) => {
      const signal = AbortSignal.any([stopping, lost]);
      last = last.then(async () => {
        if (!signal.aborted) await work(signal);
      });
      last.catch(reject);
    });
  });
}
