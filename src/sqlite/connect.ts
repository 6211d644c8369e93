import type Database from 'better-sqlite3';
import { FootnoteError } from '../errors.ts';
import { DatabaseDamaged, type DatabaseFile } from './database-file.ts';
import { explainDatabaseError, isDamage } from './explain.ts';

/**
 * Opens a connection and prepares it for use; one that cannot be prepared is closed.
 *
 * @param prepare gives the connection to use, the same or another
 * @throws DatabaseDamaged where SQLite cannot read the file
 * @throws FootnoteError where anything else fails
 */
export function connect(
  file: DatabaseFile,
  open: () => Database.Database,
  prepare: (db: Database.Database) => Database.Database,
): Database.Database {
  try {
    const db = open();
    try {
      return prepare(db);
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (cause) {
    if (cause instanceof FootnoteError) throw cause;
    if (isDamage(cause)) throw new DatabaseDamaged(file, cause);
    throw explainDatabaseError(cause, file);
  }
}
