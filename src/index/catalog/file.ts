import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { FootnoteError, messageOf } from '../../errors.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';

/** The catalog's file is no database any more, or one of another release. */
export class CatalogDamaged extends Error {
  override name = 'CatalogDamaged';
}

/** A full check reads the whole file; beyond this size that would be felt at every start. */
const CHECKED_BYTES = 64e6;

/** How long to wait for another process that is writing. */
const BUSY_MILLISECONDS = 10_000;

/** Stands in an index folder whose catalog gave an error of damage while it was in use. */
const SUSPECT = 'catalog.suspect';

/** Has the catalog checked as a whole when it is opened next, however large it is. */
function suspectCatalog(folder: string): void {
  writeFileSync(join(folder, SUSPECT), '');
}

/** Where the catalog of an index folder lies; SQLite keeps two more files beside it. */
export function catalogPath(folder: string): string {
  return join(folder, 'catalog.sqlite');
}

/**
 * Opens the database of an index folder and creates it where there is none.
 *
 * @throws CatalogDamaged where the file is no catalog of this release
 * @throws FootnoteError where the folder cannot be used
 */
export function openCatalogFile(folder: string): Database.Database {
  try {
    mkdirSync(folder, { recursive: true });
    const db = new Database(catalogPath(folder));
    try {
      const suspicion = join(folder, SUSPECT);
      prepare(db, existsSync(suspicion));
      rmSync(suspicion, { force: true });
      return db;
    } catch (cause) {
      db.close();
      throw cause;
    }
  } catch (cause) {
    if (cause instanceof CatalogDamaged) throw cause;
    if (isDamage(cause)) throw new CatalogDamaged('is damaged', { cause });
    throw unusableFolder(folder, cause);
  }
}

/** What a person is told where an index folder cannot be read or written. */
export function unusableFolder(folder: string, cause: unknown): FootnoteError {
  return new FootnoteError(
    `The index folder ${folder} cannot be used (${messageOf(cause)}). Make it writable, or name another one with --index DIR or INDEX_DIR.`,
    { cause },
  );
}

/**
 * What a person is told of an error that SQLite gave while the catalog was in use; any other error is
 * returned as it is.
 */
export function explainCatalogError(error: unknown, folder: string): unknown {
  if (isDamage(error)) {
    suspectCatalog(folder);
    return new FootnoteError(
      `The catalog in ${folder} is damaged. Start Footnote again: it is set aside and every document is indexed again.`,
      { cause: error },
    );
  }
  if (error instanceof Database.SqliteError && /^SQLITE_(FULL|IOERR)/.test(error.code)) {
    return new FootnoteError(
      `The index in ${folder} cannot be written (is the disk full?). What was indexed before still answers. Make room, and start Footnote again or wait for the next change.`,
      { cause: error },
    );
  }
  return error;
}

/** Whether SQLite says that the file is malformed or no database at all. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code))
  );
}

function prepare(db: Database.Database, isSuspect: boolean): void {
  db.pragma(`busy_timeout = ${BUSY_MILLISECONDS}`);
  switchToWal(db);
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  const bytes =
    Number(db.pragma('page_count', { simple: true })) *
    Number(db.pragma('page_size', { simple: true }));
  const isChecked = isSuspect || bytes <= CHECKED_BYTES;
  if (isChecked && db.pragma('quick_check(1)', { simple: true }) !== 'ok') {
    throw new CatalogDamaged('is damaged');
  }
  // Immediate, so that of two first starts at once the second one waits and finds the tables there.
  db.transaction(() => {
    const version = db.pragma('user_version', { simple: true });
    if (version === SCHEMA_VERSION) return;
    if (version !== 0) throw new CatalogDamaged('is of another release of Footnote');
    db.exec(SCHEMA);
    db.prepare("INSERT INTO meta (key, value) VALUES ('identity', ?)").run(randomUUID());
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
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
