import type { Pending } from './inbox.ts';
import { kindOf } from './lane.ts';

/**
 * Lanes of each kind that run at the same time; further updates wait in the inbox. Questions and buttons
 * are counted apart, so that files being sent do not delay answers.
 */
const LANES_AT_ONCE = 8;

export interface DispatcherParts {
  /** Handles one update. If it rejects, the dispatcher starts no further update. */
  readonly handle: (update: Pending) => Promise<void>;
  readonly onFatal: (error: unknown) => void;
}

/**
 * Starts the handling of updates: one after another within a lane, several lanes at the same time, and
 * updates without a lane at once.
 */
export class Dispatcher {
  private readonly parts: DispatcherParts;
  /** Waiting updates of each lane in which something waits or runs. */
  private readonly lanes = new Map<string, Pending[]>();
  /** Lanes in which something waits and nothing runs. */
  private readonly ready: string[] = [];
  private readonly running = new Set<Promise<void>>();
  private readonly runningLanes = { buttons: 0, questions: 0 };
  private isSuspectRunning = false;
  private isStopped = false;

  constructor(parts: DispatcherParts) {
    this.parts = parts;
  }

  /** @param updates in the order of their ids */
  add(updates: readonly Pending[]): void {
    for (const update of updates) {
      if (update.lane === null) {
        if (!this.isStopped) this.start(update, () => {});
        continue;
      }
      const waiting = this.lanes.get(update.lane);
      // A postponed update comes before those that arrived meanwhile.
      if (waiting) waiting.splice(placeOf(update, waiting), 0, update);
      else {
        this.lanes.set(update.lane, [update]);
        this.ready.push(update.lane);
      }
    }
    this.fill();
  }

  /** Starts nothing more, and resolves when everything that is running has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private fill(): void {
    while (!this.isStopped) {
      const at = this.ready.findIndex(
        (lane) =>
          this.runningLanes[kindOf(lane)] < LANES_AT_ONCE &&
          this.mayStart(this.lanes.get(lane)?.[0]),
      );
      const [lane] = at < 0 ? [] : this.ready.splice(at, 1);
      const update = lane === undefined ? undefined : this.lanes.get(lane)?.shift();
      if (lane === undefined || !update) return;
      const isSuspect = update.attempts > 0;
      this.runningLanes[kindOf(lane)]++;
      if (isSuspect) this.isSuspectRunning = true;
      this.start(update, () => {
        this.runningLanes[kindOf(lane)]--;
        if (isSuspect) this.isSuspectRunning = false;
        if (this.lanes.get(lane)?.length) this.ready.push(lane);
        else this.lanes.delete(lane);
        this.fill();
      });
    }
  }

  /**
   * When a process crashes, one of the updates it was handling may be the cause. These suspects run one at
   * a time, so that another crash shows which one it is.
   */
  private mayStart(update: Pending | undefined): boolean {
    return update !== undefined && (update.attempts === 0 || !this.isSuspectRunning);
  }

  private start(update: Pending, then: () => void): void {
    const work = this.parts
      .handle(update)
      .catch((error: unknown) => {
        this.isStopped = true;
        this.parts.onFatal(error);
      })
      .then(() => {
        this.running.delete(work);
        then();
      });
    this.running.add(work);
  }
}

/** Updates of a lane wait in the order of their ids. */
function placeOf({ updateId }: Pending, waiting: readonly Pending[]): number {
  return waiting.findLastIndex((other) => other.updateId < updateId) + 1;
}
