import type Database from 'better-sqlite3';
import { type DatabaseFile, latestVersion, versionOf } from './database-file.ts';
import { madeByNewerRelease } from './explain.ts';

/**
 * Brings the schema of a database up to this release: all missing steps in one transaction, so that the
 * database has either its old schema or the new one, whatever ends the process.
 *
 * @throws FootnoteError where the schema is one of a newer release; nothing is changed then
 */
export function migrate(db: Database.Database, file: DatabaseFile): void {
  if (!isBehind(db, file)) return;
  // A table is rebuilt by dropping it, which must not delete the rows that refer to it.
  db.pragma('foreign_keys = OFF');
  try {
    // Immediate, so that of two programs that start at once the second waits and finds the work done.
    db.transaction(() => {
      if (!isBehind(db, file)) return;
      const from = versionOf(db);
      for (const { version, up } of file.migrations) if (version > from) up(db);
      const violations = db.pragma('foreign_key_check') as unknown[];
      if (violations.length > 0) throw new Error(`A migration of ${file.path} left loose rows.`);
      db.pragma(`user_version = ${latestVersion(file)}`);
    }).immediate();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

function isBehind(db: Database.Database, file: DatabaseFile): boolean {
  const version = versionOf(db);
  if (version > latestVersion(file)) throw madeByNewerRelease(file, version);
  return version < latestVersion(file);
}
