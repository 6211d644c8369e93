import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { connect } from './connect.ts';
import { DatabaseDamaged, type DatabaseFile, latestVersion, versionOf } from './database-file.ts';
import { isDamage, madeByNewerRelease } from './explain.ts';
import { migrate } from './migrate.ts';

/**
 * Opens a database that is there, to look at it: nothing on disk is different afterwards. The connection
 * follows what another process commits, unless an older release made the database: then it is a copy in
 * memory, brought up to this release.
 *
 * @throws DatabaseDamaged where SQLite cannot read the file
 * @throws FootnoteError where it cannot be opened, or a newer release of Footnote made it
 */
export function openReadOnly(file: DatabaseFile): Database.Database {
  const open = () => openQueryOnly(file.path);
  return connect(file, open, (db) => {
    const version = versionOf(db);
    if (version === latestVersion(file)) return db;
    if (version > latestVersion(file)) throw madeByNewerRelease(file, version);
    const copy = migratedCopy(db, file);
    db.close();
    return copy;
  });
}

/**
 * Opens a database to look at it, and closes it again.
 *
 * @throws DatabaseDamaged also where only looking shows it
 * @throws FootnoteError as `openReadOnly` does
 */
export async function lookInto<T>(
  file: DatabaseFile,
  look: (db: Database.Database) => T | Promise<T>,
): Promise<T> {
  const db = openReadOnly(file);
  try {
    return await look(db);
  } catch (error) {
    throw isDamage(error) ? new DatabaseDamaged(file, error) : error;
  } finally {
    db.close();
  }
}

/**
 * A connection that may only read leaves SQLite's two companion files behind, because it may not remove
 * what it had to create. One that could write removes them again; it is told not to write.
 */
function openQueryOnly(path: string): Database.Database {
  const db = new Database(path, { readonly: existsSync(`${path}-wal`), fileMustExist: true });
  db.pragma('query_only = ON');
  return db;
}

function migratedCopy(db: Database.Database, file: DatabaseFile): Database.Database {
  const image = db.serialize();
  // Bytes 18 and 19 of the header say that changes go to a write-ahead log, which memory does not have.
  if (image.length > 0) image.fill(1, 18, 20);
  const copy = new Database(image);
  try {
    migrate(copy, file);
    copy.pragma('query_only = ON');
    return copy;
  } catch (error) {
    copy.close();
    throw error;
  }
}
