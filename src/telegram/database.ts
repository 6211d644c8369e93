import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { codeOf, FootnoteError, messageOf } from '../errors.ts';

/** Another process may be finishing its last answers. */
const BUSY_MILLISECONDS = 5_000;

/** One of the databases that a bot keeps beside the index. */
export interface DatabaseKind {
  /** Folder and file name. */
  readonly folder: string;
  readonly name: string;
  /** How a sentence names it: `inbox of Telegram messages`. */
  readonly what: string;
  /** What its loss means to people, as a sentence. */
  readonly loss: string;
  readonly schema: string;
  /** Counted up with each change of the schema. */
  readonly version: number;
  /** Held for this process alone, until it is closed or the process ends. */
  readonly isExclusive: boolean;
  /** Whether what was written must survive a power failure, and not only the end of the process. */
  readonly isFlushed: boolean;
}

/**
 * Opens a database of the bot and creates it where there is none. What SQLite cannot read is set aside,
 * never deleted.
 *
 * @param notify told of a database that was set aside
 * @throws FootnoteError where the folder cannot be used, or another process holds the database
 */
export function openBotDatabase(
  kind: DatabaseKind,
  notify: (sentence: string) => void,
): Database.Database {
  const file = join(kind.folder, kind.name);
  try {
    mkdirSync(kind.folder, { recursive: true });
    try {
      return open(kind, file);
    } catch (error) {
      if (!isDamaged(error)) throw error;
      const aside = setAside(file);
      notify(`The ${kind.what} is damaged; it was set aside as ${aside}. ${kind.loss}`);
      return open(kind, file);
    }
  } catch (error) {
    throw explainDatabaseError(error, kind.what, file);
  }
}

/** What a person is told of an error of SQLite or the disk; any other one is returned as it is. */
export function explainDatabaseError(error: unknown, what: string, file: string): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  return new FootnoteError(
    code.startsWith('SQLITE_BUSY')
      ? `Another Footnote has the ${what} ${file} open. Stop that one, or give this one an index folder of its own with --index DIR or INDEX_DIR.`
      : `The ${what} ${file} cannot be used (${messageOf(error)}). Make room and the folder writable, and start Footnote again: no message is lost.`,
    { cause: error },
  );
}

/** Not what this release can read: damaged, or written by another one. */
class Unreadable extends Error {}

function open(
  { schema, version, isExclusive, isFlushed }: DatabaseKind,
  file: string,
): Database.Database {
  const db = new Database(file);
  try {
    db.pragma(`busy_timeout = ${BUSY_MILLISECONDS}`);
    if (isExclusive) db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${isFlushed ? 'FULL' : 'NORMAL'}`);
    db.pragma('foreign_keys = ON');
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new Unreadable();
    db.transaction(() => {
      const found = db.pragma('user_version', { simple: true });
      if (found === version) return;
      if (found !== 0) throw new Unreadable();
      db.exec(schema);
      db.pragma(`user_version = ${version}`);
    }).immediate();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function isDamaged(error: unknown): boolean {
  if (error instanceof Unreadable) return true;
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

function setAside(file: string): string {
  const aside = `${file}.damaged-${Date.now()}`;
  for (const ending of ['', '-wal', '-shm']) {
    if (existsSync(file + ending)) renameSync(file + ending, aside + ending);
  }
  return aside;
}
