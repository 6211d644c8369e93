import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { FootnoteError, messageOf } from '../../errors.ts';
import { isDamage } from '../../sqlite/explain.ts';

/** The right to write to an index folder. */
export interface WriterLock {
  /** Gives it back; a second time does nothing. */
  release(): void;
}

/** Two that ask at the same moment may hold each other up; one of them gets through within this. */
const TIE_MILLISECONDS = 100;

/** The garbage collector closes connections that nobody refers to, and with them their locks. */
const held = new Set<Database.Database>();

/**
 * Makes this process the one writer of an index folder, until it releases the lock or ends. The lock
 * is a transaction that is kept open: the operating system gives it up with the process, however that
 * ends, so that no lock is ever stale.
 *
 * A process that holds the lock must not open `writer.sqlite` in any other way: where POSIX rules,
 * closing it again gives up the lock.
 *
 * @returns null if another process holds it, or this one already does
 * @throws FootnoteError where the folder cannot be used
 */
export function acquireWriterLock(folder: string): WriterLock | null {
  let db: Database.Database | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    db = lock(join(folder, 'writer.sqlite'));
    if (!db) return null;
    writeFileSync(notePath(folder), `${process.pid}\n`);
  } catch (cause) {
    db?.close();
    throw unusableFolder(folder, cause);
  }
  return hold(db, folder);
}

/**
 * Process id of the holder as it noted it, or undefined. For messages only: one that was killed could
 * not take its note away.
 */
export function writerOf(folder: string): number | undefined {
  try {
    const note = readFileSync(notePath(folder), 'utf8').trim();
    return /^[1-9]\d*$/.test(note) ? Number(note) : undefined;
  } catch {
    return undefined;
  }
}

function unusableFolder(folder: string, cause: unknown): FootnoteError {
  return new FootnoteError(
    `The index folder ${folder} cannot be used (${messageOf(cause)}). Make it writable, or name another one with --index DIR or INDEX_DIR.`,
    { cause },
  );
}

const notePath = (folder: string) => join(folder, 'writer.pid');

function hold(db: Database.Database, folder: string): WriterLock {
  held.add(db);
  return {
    release() {
      if (!held.delete(db)) return;
      try {
        // While the lock is still held, so that it is not the next holder's note.
        rmSync(notePath(folder), { force: true });
      } finally {
        db.close();
      }
    },
  };
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
  const db = new Database(path, { timeout: TIE_MILLISECONDS });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
    // In a file that it may only read, SQLite begins a transaction that excludes nobody.
    accessSync(path, constants.W_OK);
    return db;
  } catch (error) {
    db.close();
    const isBusy = error instanceof Database.SqliteError && /^SQLITE_BUSY/.test(error.code);
    if (isBusy) return null;
    throw error;
  }
}
