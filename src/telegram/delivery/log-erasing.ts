import { emptyLog } from '../../sqlite/erase.ts';

/** Longest time that words of an update that is done stay in the write-ahead log. */
const ERASE_MS = 1_000;

/**
 * Takes the words of what is done out of the write-ahead log of a database. That waits for the disk, so while others wait
 * for an answer it is done once for several updates.
 */
export class LogErasing {
  private readonly db: Parameters<typeof emptyLog>[0];
  private timer: NodeJS.Timeout | undefined;

  constructor(db: Parameters<typeof emptyLog>[0]) {
    this.db = db;
  }

  soon(): void {
    this.timer ??= setTimeout(() => this.now(), ERASE_MS).unref();
  }

  now(): void {
    this.stop();
    try {
      emptyLog(this.db);
    } catch {
      // The next one does it. A trouble of the disk shows where something is stored.
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
