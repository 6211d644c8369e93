import type { Leadership } from '../../postgres/leadership.ts';

/**
 * Does what one process of all does while it is this one: again each time it begins to lead, until the program stops.
 *
 * @param work ends when its signal is aborted: this process leads no longer, or stops
 */
export type WhileLeading = (work: (signal: AbortSignal) => Promise<void>) => Promise<void>;

/** The work of the process that leads among several. */
export function whileLeading(leadership: Leadership, stopping: AbortSignal): WhileLeading {
  return async (work) => {
    for (;;) {
      const lost = await leadership.leading(stopping);
      if (!lost) return;
      await work(AbortSignal.any([stopping, lost]));
    }
  };
}
