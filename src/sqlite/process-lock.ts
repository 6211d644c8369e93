import { accessSync, constants, truncateSync } from 'node:fs';
import Database from 'better-sqlite3';
import { makePrivateFile } from '../files/private-folder.ts';
import { isDamage } from './explain.ts';

/** A lock that this process holds. */
export interface ProcessLock {
  /** Gives it back; a second time does nothing. */
  release(): void;
}

/** Two that ask at the same moment may hold each other up; one of them gets through within this. */
const TIE_MILLISECONDS = 100;

/** The garbage collector closes connections that nobody refers to, and with them their locks. */
const held = new Set<Database.Database>();

/**
 * Takes a lock that the operating system gives up with the process, however that ends, so that it is
 * never stale: a transaction on a database of its own that is kept open. The file stays.
 *
 * A process that holds the lock must not open the file in any other way: by the rules of POSIX, closing it
 * again would give up the lock.
 *
 * @param path of the lock's file, in a folder that is there
 * @returns null if another process holds the lock, or this one already does
 */
export function acquireProcessLock(path: string): ProcessLock | null {
  const db = lock(path);
  if (!db) return null;
  held.add(db);
  return {
    release() {
      if (held.delete(db)) db.close();
    },
  };
}

/** Whether another process holds a database for itself, as one does that opened it as exclusive. */
export function isHeldByAnother(path: string): boolean {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { fileMustExist: true, timeout: TIE_MILLISECONDS });
    db.exec('BEGIN IMMEDIATE');
    return false;
  } catch (error) {
    return isBusy(error);
  } finally {
    db?.close();
  }
}

/** The connection that holds the lock, or null if another one does. */
function lock(path: string): Database.Database | null {
  try {
    return begin(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
    // Emptied in place, because a new file would have a lock of its own: two processes that found the
    // damage at the same time would both have one. Nobody holds this one, or it would have been busy.
    truncateSync(path);
    return begin(path);
  }
}

function begin(path: string): Database.Database | null {
  makePrivateFile(path);
  const db = new Database(path, { timeout: TIE_MILLISECONDS });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
    // In a file that it may only read, SQLite begins a transaction that excludes nobody.
    accessSync(path, constants.W_OK);
    return db;
  } catch (error) {
    db.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_BUSY/.test(error.code);
}
