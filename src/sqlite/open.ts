import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { makePrivateFile, makePrivateFolder } from '../files/private-folder.ts';
import { connect } from './connect.ts';
import { clearSuspicion, isSuspect, setAside } from './damage.ts';
import { DatabaseDamaged, type DatabaseFile } from './database-file.ts';
import { beginErasing } from './erase.ts';
import { unusable } from './explain.ts';
import { migrate } from './migrate.ts';

/** A full check reads the whole file; beyond this size that would be felt at every start. */
const CHECKED_BYTES = 64e6;

/** How long to wait for another process that is writing. */
const BUSY_MILLISECONDS = 10_000;

/**
 * Opens a database to read and write it: creates it where there is none, checks it, and brings its schema
 * up to this release.
 *
 * @throws DatabaseDamaged where SQLite cannot read the file; it is left as it is
 * @throws FootnoteError where the folder cannot be used, another process holds the database, or a newer
 *   release of Footnote made it
 */
export function openDatabase(file: DatabaseFile): Database.Database {
  makePlace(file);
  const open = () => new Database(file.path, { timeout: BUSY_MILLISECONDS });
  return connect(file, open, (db) => prepare(db, file));
}

/**
 * The same for a database that can be started again: a damaged one is set aside, never deleted.
 *
 * @param notify told of a database that was set aside
 * @param onDamage called before it is
 */
export function openOrReplace(
  file: DatabaseFile,
  notify: (sentence: string) => void,
  onDamage?: () => void,
): Database.Database {
  try {
    return openDatabase(file);
  } catch (error) {
    if (!(error instanceof DatabaseDamaged)) throw error;
    onDamage?.();
    const aside = setAside(file.path);
    notify(`The ${file.name} is damaged; it was set aside as ${aside}. ${file.loss}`);
    return openDatabase(file);
  }
}

/** SQLite gives the files that it keeps beside the database the mode of the database. */
function makePlace(file: DatabaseFile): void {
  try {
    makePrivateFolder(dirname(file.path));
    makePrivateFile(file.path);
  } catch (error) {
    throw unusable(file, error);
  }
}

function prepare(db: Database.Database, file: DatabaseFile): Database.Database {
  if (file.isExclusive) db.pragma('locking_mode = EXCLUSIVE');
  switchToWal(db);
  db.pragma(`synchronous = ${file.isFlushed ? 'FULL' : 'NORMAL'}`);
  db.pragma('foreign_keys = ON');
  check(db, file);
  migrate(db, file);
  if (file.isErasing) beginErasing(db);
  return db;
}

/** @throws DatabaseDamaged */
function check(db: Database.Database, file: DatabaseFile): void {
  const { path, isAlwaysChecked } = file;
  const sizeOf = (pragma: string) => Number(db.pragma(pragma, { simple: true }));
  const bytes = sizeOf('page_count') * sizeOf('page_size');
  if (bytes > CHECKED_BYTES && !isAlwaysChecked && !isSuspect(path)) return;
  if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') {
    throw new DatabaseDamaged(file);
  }
  clearSuspicion(path);
}

/** SQLite's own waiting does not cover this step: of two first starts at once, one would fail. */
function switchToWal(db: Database.Database): void {
  const deadline = performance.now() + BUSY_MILLISECONDS;
  for (;;) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY';
      if (!isBusy || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20); // Sleeps 20 ms.
    }
  }
}
