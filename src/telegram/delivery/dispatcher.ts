import { setImmediate } from 'node:timers/promises';
import type { Room } from './inbox.ts';
import { type Kind, kindOf } from './lane.ts';
import type { Pending } from './pending.ts';

/**
 * Lanes of each kind that run at the same time; further updates wait in the inbox. Questions and buttons
 * are counted apart, so that files being sent do not delay answers. People without access have a lane of
 * their own: nothing that is done for them waits for Telegram.
 */
const LANES_AT_ONCE: Readonly<Record<Kind, number>> = { questions: 8, buttons: 8, strangers: 1 };

/** Lanes of strangers that may wait before no more updates are taken. */
const CROWD = 50;

/** Those who may ask come first. */
const KINDS = ['questions', 'buttons', 'strangers'] as const;

interface DispatcherParts {
  /** Handles one update. If it rejects, the dispatcher starts no further update. */
  readonly handle: (update: Pending, kind: Kind) => Promise<void>;
  /** Whether an update comes from a person without access; asked once nothing is before it in its lane. */
  readonly isStranger: (update: Pending) => Promise<boolean>;
  /** Called when there may be room for another lane. */
  readonly onRoom: () => void;
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
  private readonly ready: Readonly<Record<Kind, Set<string>>> = {
    questions: new Set(),
    buttons: new Set(),
    strangers: new Set(),
  };
  private readonly running = new Set<Promise<void>>();
  /** The updates that are being handled, by kind. */
  private readonly runningLanes: Readonly<Record<Kind, Set<Pending>>> = {
    questions: new Set(),
    buttons: new Set(),
    strangers: new Set(),
  };
  /** Lanes in which nothing runs, and whose next update nobody has looked at. */
  private readonly unseen = new Set<string>();
  private looking: Promise<void> | undefined;
  private isSuspectRunning = false;
  private isStopped = false;

  constructor(parts: DispatcherParts) {
    this.parts = parts;
  }

  /** @param updates in the order of their ids */
  add(updates: readonly Pending[]): void {
    for (const update of updates) {
      if (update.lane === null) {
        if (!this.isStopped) this.start(update, 'questions', () => {});
        continue;
      }
      const waiting = this.lanes.get(update.lane);
      // A postponed update comes before those that arrived meanwhile.
      if (waiting) waiting.splice(placeOf(update, waiting), 0, update);
      else {
        this.lanes.set(update.lane, [update]);
        this.makeReady(update.lane);
      }
    }
  }

  /** The messages of people with access that come next in their chats, those that are being answered included. */
  asking(): number[] {
    const waiting = [...this.ready.questions].flatMap((lane) => this.lanes.get(lane)?.[0] ?? []);
    return [...this.runningLanes.questions, ...waiting].map(({ updateId }) => updateId);
  }

  /** How many further lanes could begin. Strangers take no room from the others, up to a crowd. */
  room(): Room {
    const isCrowded = this.ready.strangers.size >= CROWD;
    const left = (kind: 'questions' | 'buttons') => {
      const begun = this.runningLanes[kind].size + this.ready[kind].size + this.unseen.size;
      return isCrowded ? 0 : Math.max(0, LANES_AT_ONCE[kind] - begun);
    };
    return { questions: left('questions'), buttons: left('buttons') };
  }

  /** Starts nothing more, and resolves when everything that is running has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    while (this.running.size > 0) await Promise.all(this.running);
    await this.looking;
  }

  private makeReady(lane: string): void {
    this.unseen.add(lane);
    this.looking ??= this.look();
  }

  /** Looks who is next in each lane, and starts what may start. One after another: thousands may wait at a start. */
  private async look(): Promise<void> {
    try {
      for (const lane of this.unseen) {
        if (this.isStopped) return;
        const kind = await this.kindOfNext(lane);
        this.unseen.delete(lane);
        this.ready[kind].add(lane);
        this.fill();
        if (kind === 'strangers') this.parts.onRoom();
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.looking = undefined;
    }
  }

  private async kindOfNext(lane: string): Promise<Kind> {
    for (;;) {
      const [update] = this.lanes.get(lane) ?? [];
      const isStranger = update !== undefined && (await this.parts.isStranger(update));
      // A postponed update may have come before it meanwhile.
      if (this.lanes.get(lane)?.[0] === update) return isStranger ? 'strangers' : kindOf(lane);
    }
  }

  private fill(): void {
    for (const kind of KINDS) {
      while (!this.isStopped && this.runningLanes[kind].size < LANES_AT_ONCE[kind]) {
        const lane = this.nextOf(kind);
        if (lane === undefined) break;
        this.run(lane, kind);
      }
    }
  }

  private nextOf(kind: Kind): string | undefined {
    for (const lane of this.ready[kind]) {
      if (this.mayStart(this.lanes.get(lane)?.[0])) return lane;
    }
    return undefined;
  }

  private run(lane: string, kind: Kind): void {
    this.ready[kind].delete(lane);
    const update = this.lanes.get(lane)?.shift();
    if (!update) return;
    const isSuspect = update.attempts > 0;
    this.runningLanes[kind].add(update);
    if (isSuspect) this.isSuspectRunning = true;
    this.start(update, kind, async () => {
      // Hundreds of strangers in a row must leave the others their turn.
      if (kind === 'strangers') await setImmediate();
      this.runningLanes[kind].delete(update);
      if (isSuspect) this.isSuspectRunning = false;
      if (this.lanes.get(lane)?.length) this.makeReady(lane);
      else this.lanes.delete(lane);
      this.fill();
      this.parts.onRoom();
    });
  }

  /**
   * When a process crashes, one of the updates it was handling may be the cause. These suspects run one at
   * a time, so that another crash shows which one it is.
   */
  private mayStart(update: Pending | undefined): boolean {
    return update !== undefined && (update.attempts === 0 || !this.isSuspectRunning);
  }

  private start(update: Pending, kind: Kind, then: () => void | Promise<void>): void {
    const work = this.parts
      .handle(update, kind)
      .catch((error: unknown) => this.fail(error))
      .then(() => {
        this.running.delete(work);
        return then();
      });
    this.running.add(work);
  }

  private fail(error: unknown): void {
    this.isStopped = true;
    this.parts.onFatal(error);
  }
}

/** Updates of a lane wait in the order of their ids. */
function placeOf({ updateId }: Pending, waiting: readonly Pending[]): number {
  return waiting.findLastIndex((other) => other.updateId < updateId) + 1;
}
