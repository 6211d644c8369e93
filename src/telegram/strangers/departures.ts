import { setTimeout } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import { messageOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { PERSISTENT, waitAfter } from '../delivery/retry.ts';
import { forGrammy } from '../delivery/signal.ts';
import type { DepartureRecords } from '../records/departures.ts';

/** Limit for each call. Shorter than the time in which the program has to stop. */
const PATIENCE_MS = 4_000;

interface DepartureParts {
  readonly records: DepartureRecords;
  /** Says which groups may stay, as it knows after `refreshRights`. */
  readonly access: { isAllowedChat(chatId: number): boolean; readonly isClosed: boolean };
  readonly refreshRights: () => Promise<void>;
  readonly api: Pick<Api, 'leaveChat'>;
  readonly stopping: AbortSignal;
  /** Between two groups, in milliseconds. */
  readonly pauseMs: number;
  readonly log: Log;
}

/**
 * Leaves the groups that have no access, one after another with pauses, so that a person who adds the bot to
 * hundreds of groups does not use up the calls that answers need. No update waits for it.
 */
export class Departures {
  private readonly parts: DepartureParts;
  /** The farewells that are on their way: nothing can be written to a group that was left. */
  private readonly farewells = new Map<number, Promise<void>>();
  private running: Promise<void> | undefined;
  private isRunning = false;
  /** Counts the groups that were added. */
  private added = 0;

  constructor(parts: DepartureParts) {
    this.parts = parts;
  }

  /**
   * @param say starts the farewell, if there is one
   * @returns whether the group was not about to be left already; if it was, nothing is said
   */
  async add(chatId: number, say: () => Promise<void> | undefined): Promise<boolean> {
    if (this.farewells.has(chatId)) return false;
    const adding = this.parts.records.add(chatId);
    // Before the group can be found there: it must not be left without its farewell.
    const farewell = adding.then((isNew) => (isNew ? say() : undefined));
    this.farewells.set(
      chatId,
      farewell.catch(() => {}),
    );
    let isNew = false;
    try {
      isNew = await adding;
    } finally {
      if (!isNew) this.farewells.delete(chatId);
    }
    if (!isNew) return false;
    this.added++;
    this.start();
    return true;
  }

  /** Goes on with the groups of a former process. */
  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.running = this.leaveAll()
      .catch((error: unknown) =>
        this.parts.log(`Groups without access cannot be left: ${messageOf(error)}`, 'error'),
      )
      .finally(() => {
        this.isRunning = false;
      });
  }

  /** Resolves when no call is on its way. What is left over waits for the next start. */
  async close(): Promise<void> {
    await this.running;
  }

  private async leaveAll(): Promise<void> {
    const { records, access, refreshRights, stopping, pauseMs } = this.parts;
    let backOff = PERSISTENT.firstMs;
    // A closed bot stays in its groups: nobody knows which of them were let in.
    while (!stopping.aborted && !access.isClosed) {
      const { added } = this;
      const chatId = await records.first();
      if (chatId === undefined && added !== this.added) continue;
      if (chatId === undefined) break;
      await this.farewells.get(chatId);
      await refreshRights();
      if (access.isClosed) break;
      const failure = access.isAllowedChat(chatId) ? undefined : await this.leave(chatId);
      await records.remove(chatId);
      this.farewells.delete(chatId);
      // A group that cannot be left now must not keep the bot in the others.
      if (failure) await records.add(chatId);
      const pause = failure ? waitAfter(failure.error, backOff) : pauseMs;
      backOff = failure ? Math.min(PERSISTENT.longestMs, 2 * backOff) : PERSISTENT.firstMs;
      await setTimeout(pause, undefined, { signal: stopping }).catch(() => {});
    }
    // At once, so that a group that comes now starts it again.
    this.isRunning = false;
  }

  /** Returns why the bot is still in the group; undefined if it is not, or not known there. */
  private async leave(chatId: number): Promise<{ readonly error: unknown } | undefined> {
    const signal = forGrammy(AbortSignal.timeout(PATIENCE_MS));
    try {
      await this.parts.api.leaveChat(chatId, signal);
      return undefined;
    } catch (error) {
      // It was removed, or the group is gone.
      const isOut = error instanceof GrammyError && [400, 403].includes(error.error_code);
      return isOut ? undefined : { error };
    }
  }
}
