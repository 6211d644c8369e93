import type { Kysely, RawBuilder } from 'kysely';

/**
 * A database that runs SQL, whichever engine keeps it: queries are written with Kysely's `sql` in words that SQLite and
 * PostgreSQL both understand. Within `transaction().execute` the same type stands for the transaction.
 */
export type Sql = Kysely<unknown>;

/** All rows of a query. */
export async function allRows<Row>(db: Sql, query: RawBuilder<Row>): Promise<Row[]> {
  return (await query.execute(db)).rows;
}

/** The first row of a query, if it has one. */
export async function firstRow<Row>(db: Sql, query: RawBuilder<Row>): Promise<Row | undefined> {
  return (await query.execute(db)).rows[0];
}

/** Runs a statement that returns no rows, and tells how many rows it has inserted, changed or deleted. */
export async function changedRows(db: Sql, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(db)).numAffectedRows ?? 0n);
}
