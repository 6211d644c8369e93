import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { codeOf, FootnoteError, messageOf } from '../../errors.ts';

/** Another process may be finishing its last answers. */
const BUSY_MILLISECONDS = 5_000;

const SCHEMA_VERSION = 1;

const SCHEMA = `
  CREATE TABLE updates (
    update_id INTEGER PRIMARY KEY,
    lane TEXT,
    received_at INTEGER NOT NULL,
    json TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done'))
  );
  CREATE INDEX updates_by_state ON updates (state, received_at);
  CREATE TABLE outgoing (
    update_id INTEGER NOT NULL REFERENCES updates,
    position INTEGER NOT NULL,
    json TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent')),
    message_id INTEGER,
    PRIMARY KEY (update_id, position)
  ) WITHOUT ROWID;
`;

/**
 * Opens the database of an inbox and creates it where there is none. It is held for this process alone
 * until it is closed or the process ends, so that no second one takes up what this one is answering.
 * What SQLite cannot read is set aside, never deleted.
 *
 * @param notify told of a database that was set aside
 * @throws FootnoteError where the folder cannot be used, or another process has the inbox
 */
export function openInboxFile(
  path: { readonly folder: string; readonly name: string },
  notify: (sentence: string) => void,
): Database.Database {
  const file = join(path.folder, path.name);
  try {
    mkdirSync(path.folder, { recursive: true });
    try {
      return open(file);
    } catch (error) {
      if (!isDamaged(error)) throw error;
      const aside = setAside(file);
      notify(
        `The inbox of Telegram messages is damaged; it was set aside as ${aside}. Questions that came in just before may have to be asked again.`,
      );
      return open(file);
    }
  } catch (error) {
    throw explainInboxError(error, file);
  }
}

/** What a person is told of an error of SQLite or the disk; any other one is returned as it is. */
export function explainInboxError(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  return new FootnoteError(
    code.startsWith('SQLITE_BUSY')
      ? `Another Footnote has the inbox ${file} open. Stop that one, or give this one an index folder of its own with --index DIR or INDEX_DIR.`
      : `The inbox ${file} cannot be used (${messageOf(error)}). Make room and the folder writable, and start Footnote again: no message is lost.`,
    { cause: error },
  );
}

/** Not what this release can read: damaged, or written by another one. */
class Unreadable extends Error {}

function open(file: string): Database.Database {
  const db = new Database(file);
  try {
    db.pragma(`busy_timeout = ${BUSY_MILLISECONDS}`);
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    // What is confirmed to Telegram is forgotten there: it must survive a power failure here.
    db.pragma('synchronous = FULL');
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new Unreadable();
    db.transaction(() => {
      const version = db.pragma('user_version', { simple: true });
      if (version === SCHEMA_VERSION) return;
      if (version !== 0) throw new Unreadable();
      db.exec(SCHEMA);
      db.pragma(`user_version = ${SCHEMA_VERSION}`);
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
