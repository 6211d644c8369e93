import type Database from 'better-sqlite3';
import { sql } from 'kysely';
import type { Sql } from '../../../sql/sql.ts';
import type { DatabaseFile } from '../../../sqlite/database-file.ts';
import { emptyLog } from '../../../sqlite/erase.ts';
import { explainDatabaseError } from '../../../sqlite/explain.ts';
import type { Durability, InboxEngine } from '../engine.ts';
import type { Pending } from '../pending.ts';
import { WordEraser } from './word-eraser.ts';

/** An inbox in a file that this process has for itself. */
export class SqliteEngine implements InboxEngine {
  readonly isOwn = sql`1 = 1`;
  /** A transaction has the whole database for itself. */
  readonly locking = sql``;
  private readonly db: Sql;
  private readonly file: DatabaseFile;
  private readonly connection: Database.Database;
  private readonly eraser: WordEraser;
  /** What was stored since the last look. */
  private stored: Pending[] = [];

  constructor(connection: Database.Database, db: Sql, file: DatabaseFile) {
    this.connection = connection;
    this.db = db;
    this.file = file;
    this.eraser = new WordEraser(() => this.alone(async () => void emptyLog(connection)));
  }

  read<T>(query: (db: Sql) => Promise<T>): Promise<T> {
    return query(this.db);
  }

  async commit<T>(durability: Durability, change: (db: Sql) => Promise<T>): Promise<T> {
    try {
      return await this.alone((db) => {
        this.connection.pragma(`synchronous = ${durability === 'flushed' ? 'FULL' : 'NORMAL'}`);
        return db.transaction().execute(change);
      });
    } catch (error) {
      throw explainDatabaseError(error, this.file);
    }
  }

  async take(): Promise<Pending[]> {
    return this.stored.splice(0);
  }

  isAway(): boolean {
    return false;
  }

  letGo(): void {}

  confirm(): void {}

  async accepted(stored: readonly Pending[]): Promise<void> {
    this.stored.push(...stored);
  }

  async erase(): Promise<void> {
    const isBusy = this.connection
      .prepare("SELECT EXISTS (SELECT 1 FROM updates WHERE state = 'pending')")
      .pluck()
      .get();
    await this.eraser.erase(isBusy === 1);
  }

  async close(): Promise<void> {
    this.eraser.close();
    await this.alone(async () => void this.connection.close());
  }

  /** Statements about the connection itself may not fall into the transaction of another. */
  private alone<T>(work: (db: Sql) => Promise<T>): Promise<T> {
    return this.db.connection().execute(work);
  }
}
