import type Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';
import type { Sql } from '../sql/sql.ts';

/** SQL over an open SQLite database, which is closed by who opened it. Transactions follow one another. */
export function sqlOver(db: Database.Database): Sql {
  return new Kysely<unknown>({ dialect: new Dialect(db) });
}

class Dialect extends SqliteDialect {
  private readonly db: Database.Database;

  constructor(db: Database.Database) {
    super({ database: db });
    this.db = db;
  }

  override createDriver(): SqliteDriver {
    return new Driver({ database: this.db }, this.db);
  }
}

class Driver extends SqliteDriver {
  private readonly db: Database.Database;

  constructor(config: SqliteDialectConfig, db: Database.Database) {
    super(config);
    this.db = db;
  }

  /** A transaction that first reads and then writes must not find that another process has written between. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('BEGIN IMMEDIATE'));
  }

  /** A full disk ends a transaction; the error of rolling back another time would hide that one. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.db.inTransaction) await super.rollbackTransaction(connection);
  }
}
