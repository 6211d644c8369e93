import type Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Sql } from '../sql/sql.ts';

/** SQL over an open SQLite database, which is closed by who opened it. Transactions follow one another. */
export function sqlOver(db: Database.Database): Sql {
  return new Kysely<unknown>({ dialect: new SqliteDialect({ database: db }) });
}
