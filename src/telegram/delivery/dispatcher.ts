import type { Pending } from './inbox.ts';
import { kindOf } from './lane.ts';

/**
 * Lanes of a kind that are worked on at the same time; what is over waits in the inbox. Those of buttons
 * are a kind of their own: files that are being sent hold up no questions.
 */
const LANES_AT_ONCE = 8;

export interface DispatcherParts {
  /** Handles one update. What it throws ends the dispatching: nothing more is taken up. */
  readonly handle: (update: Pending) => Promise<void>;
  readonly onFatal: (error: unknown) => void;
}

/**
 * Has updates handled: one after another in each lane, in several lanes at once, and those without a
 * lane at once.
 */
export class Dispatcher {
  private readonly parts: DispatcherParts;
  /** What waits in each lane that has something waiting or running. */
  private readonly lanes = new Map<string, Pending[]>();
  /** Lanes with something waiting and nothing running. */
  private readonly ready: string[] = [];
  private readonly running = new Set<Promise<void>>();
  private readonly inLanes = { buttons: 0, questions: 0 };
  private isSuspectRunning = false;
  private isStopped = false;

  constructor(parts: DispatcherParts) {
    this.parts = parts;
  }

  /** Takes updates in, which must come in the order of their ids. */
  add(updates: readonly Pending[]): void {
    for (const update of updates) {
      if (update.lane === null) {
        if (!this.isStopped) this.start(update, () => {});
        continue;
      }
      const waiting = this.lanes.get(update.lane);
      if (waiting) waiting.push(update);
      else {
        this.lanes.set(update.lane, [update]);
        this.ready.push(update.lane);
      }
    }
    this.fill();
  }

  /** Takes nothing more up, and resolves when what is running has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private fill(): void {
    while (!this.isStopped) {
      const at = this.ready.findIndex(
        (lane) =>
          this.inLanes[kindOf(lane)] < LANES_AT_ONCE && this.mayStart(this.lanes.get(lane)?.[0]),
      );
      const [lane] = at < 0 ? [] : this.ready.splice(at, 1);
      const update = lane === undefined ? undefined : this.lanes.get(lane)?.shift();
      if (lane === undefined || !update) return;
      const isSuspect = update.attempts > 0;
      this.inLanes[kindOf(lane)]++;
      if (isSuspect) this.isSuspectRunning = true;
      this.start(update, () => {
        this.inLanes[kindOf(lane)]--;
        if (isSuspect) this.isSuspectRunning = false;
        if (this.lanes.get(lane)?.length) this.ready.push(lane);
        else this.lanes.delete(lane);
        this.fill();
      });
    }
  }

  /**
   * Of the updates that were being handled when a former process ended, one may have ended it. They
   * run one at a time, so that the next crash tells which.
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
