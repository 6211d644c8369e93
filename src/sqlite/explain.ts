import Database from 'better-sqlite3';
import { FootnoteError, messageOf } from '../errors.ts';
import { suspect } from './damage.ts';
import { DatabaseDamaged, type DatabaseFile, latestVersion } from './database-file.ts';

/**
 * What a person is told of an error that SQLite gave because of the file or the disk. Any other error is
 * returned as it is. A database that turns out to be damaged while it is in use is checked as a whole at
 * the next start.
 */
export function explainDatabaseError(error: unknown, file: DatabaseFile): unknown {
  const { path, name, kept, elsewhere } = file;
  const explained = (sentence: string) => new FootnoteError(sentence, { cause: error });
  if (isDamage(error)) {
    suspect(path);
    return new DatabaseDamaged(file, error);
  }
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (/^SQLITE_BUSY/.test(code)) {
    return explained(
      `Another Footnote has the ${name} ${path} open. Stop the other one, or ${elsewhere}.`,
    );
  }
  if (/^SQLITE_(FULL|IOERR)/.test(code)) {
    return explained(
      `The ${name} ${path} cannot be written (is the disk full?). ${kept} Make room, and start Footnote again.`,
    );
  }
  return /^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code) ? unusable(file, error) : error;
}

/** What a person is told of a database that cannot be opened. */
export function unusable({ name, path, elsewhere }: DatabaseFile, cause: unknown): FootnoteError {
  return new FootnoteError(
    `The ${name} ${path} cannot be used (${messageOf(cause)}). Make its folder readable and writable, or ${elsewhere}.`,
    { cause },
  );
}

/** Whether SQLite says that the file is malformed or not a database at all. */
export function isDamage(error: unknown): boolean {
  if (error instanceof DatabaseDamaged) return true;
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

/** What a person is told of a database whose schema this release does not know yet. */
export function madeByNewerRelease(file: DatabaseFile, version: number): FootnoteError {
  return new FootnoteError(
    `The ${file.name} ${file.path} was made by a newer release of Footnote (schema ${version}; this release knows ${latestVersion(file)}). Upgrade Footnote, or use another folder with DATA_DIR.`,
  );
}
