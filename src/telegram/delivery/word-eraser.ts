import type Database from 'better-sqlite3';
import { emptyLog } from '../../sqlite/erase.ts';

/** Longest time that words of an update that is done stay in the write-ahead log. */
const ERASE_MS = 1_000;

/**
 * Takes the words of what is done out of the write-ahead log of a database. That waits for the disk, so while others wait
 * for an answer it is done once for several updates.
 */
export class WordEraser {
  private readonly db: Database.Database;
  private timer: NodeJS.Timeout | undefined;

  constructor(db: Database.Database) {
    this.db = db;
  }

  /** @param isBusy whether others wait for an answer */
  erase(isBusy: boolean): void {
    if (isBusy) this.timer ??= setTimeout(() => this.eraseNow(), ERASE_MS).unref();
    else this.eraseNow();
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private eraseNow(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    try {
      emptyLog(this.db);
    } catch {
      // The next one does it. A trouble of the disk shows where something is stored.
    }
  }
}
