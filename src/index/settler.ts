/** Turns bursts of events into few calls. */
export interface Settler {
  /** Asks for a call once events have ceased for a moment. */
  soon(): void;
  /** Asks for a call at once, or right after the one that runs. */
  now(): void;
  /** No call begins any more; resolves when the one that runs has ended. */
  stop(): Promise<void>;
}

/** A burst has ended when nothing came for QUIET_MS; it is not waited for longer than PATIENCE_MS. */
const QUIET_MS = 100;
const PATIENCE_MS = 1_000;

/** Calls never overlap: what is asked for while one runs leads to one more after it. */
export function createSettler(
  call: () => Promise<void>,
  onError: (error: unknown) => void,
): Settler {
  let timer: NodeJS.Timeout | undefined;
  let firstEvent = 0;
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let isStopped = false;

  const run = () => {
    clearTimeout(timer);
    timer = undefined;
    if (isStopped) return;
    if (running) {
      isAskedAgain = true;
      return;
    }
    running = call()
      .catch(onError)
      .then(() => {
        running = undefined;
        if (!isAskedAgain) return;
        isAskedAgain = false;
        run();
      });
  };
  return {
    soon() {
      const now = performance.now();
      if (timer === undefined) firstEvent = now;
      clearTimeout(timer);
      timer = setTimeout(run, Math.max(0, Math.min(QUIET_MS, firstEvent + PATIENCE_MS - now)));
    },
    now: run,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
