import type { RawBuilder } from 'kysely';
import { allRows, changedRows, firstRow, type Sql } from '../../sql/sql.ts';

/** Records of one kind. A transaction stands for a database here as elsewhere: what it runs belongs to that transaction. */
export abstract class SqlRecords {
  protected readonly db: Sql;
  /** Milliseconds since 1970. */
  protected readonly now: () => number;

  constructor(db: Sql, now: () => number = Date.now) {
    this.db = db;
    this.now = now;
  }

  protected rows<Row>(query: RawBuilder<Row>): Promise<Row[]> {
    return allRows(this.db, query);
  }

  protected row<Row>(query: RawBuilder<Row>): Promise<Row | undefined> {
    return firstRow(this.db, query);
  }

  protected async finds(query: RawBuilder<unknown>): Promise<boolean> {
    return (await this.row(query)) !== undefined;
  }

  /** Runs a statement, and tells how many rows it has inserted, changed or deleted. */
  protected run(statement: RawBuilder<unknown>): Promise<number> {
    return changedRows(this.db, statement);
  }
}
