import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { DatabaseFile } from '../../../sqlite/database-file.ts';
import { explainDatabaseError } from '../../../sqlite/explain.ts';
import { openDatabase } from '../../../sqlite/open.ts';
import { CATALOG_MIGRATIONS } from './schema.ts';

/** Where the catalog of an index folder lies; SQLite keeps two more files beside it. */
export function catalogPath(folder: string): string {
  return join(folder, 'catalog.sqlite');
}

/** The names of the catalog's files that hold data. */
export const CATALOG_FILES = /^catalog\.sqlite(-wal)?$/;

/** The catalog of an index folder. */
export function catalogFile(folder: string): DatabaseFile {
  return {
    path: catalogPath(folder),
    name: 'catalog',
    loss: 'Every document is indexed again.',
    kept: 'What was indexed before still answers.',
    elsewhere: 'name another folder with --index DIR or INDEX_DIR',
    migrations: CATALOG_MIGRATIONS,
  };
}

/**
 * Opens the database of an index folder, creates it where there is none, and brings its schema up to this
 * release.
 *
 * @throws DatabaseDamaged where the file is not a database any more
 * @throws FootnoteError where the folder cannot be used, or a newer release made the catalog
 */
export function openCatalogFile(folder: string): Database.Database {
  return openDatabase(catalogFile(folder));
}

/** What a person is told of an error of SQLite while the catalog was in use; others are returned as they are. */
export function explainCatalogError(error: unknown, folder: string): unknown {
  return explainDatabaseError(error, catalogFile(folder));
}

/** Of the library that is in use. */
export function sqliteVersion(): string {
  const db = new Database(':memory:');
  try {
    return db.prepare('SELECT sqlite_version()').pluck().get() as string;
  } finally {
    db.close();
  }
}
