import { type RawBuilder, sql } from 'kysely';
import { allRows, firstRow, type Sql } from './sql.ts';

/** A table whose rows are copied from one database to another that has the same columns. */
export interface StoredTable {
  readonly name: string;
  /** The columns of its primary key; texts among them are compared by their UTF-8 bytes. */
  readonly key: readonly string[];
  /** Columns that only one of the databases has, or that mean nothing in the other one. */
  readonly passing?: readonly string[];
  /** Whether a row repeats what is kept elsewhere, so that it need not be the same in both. */
  readonly isRepeated?: (row: StoredRow) => boolean;
}

/** A row by the names of its columns: text, numbers and null. */
type StoredRow = Readonly<Record<string, unknown>>;

/** Rows that are read and written in one statement: PostgreSQL takes 65,535 values, and SQLite 32,766. */
const ROWS_AT_ONCE = 200;

/** All rows of a table in order of its key, some at a time. */
export async function* readRows(db: Sql, table: StoredTable): AsyncGenerator<StoredRow[]> {
  const key = sql.join(table.key.map((name) => sql.id(name)));
  let after: RawBuilder<unknown> = sql``;
  for (;;) {
    const rows = await allRows(
      db,
      sql<StoredRow>`SELECT * FROM ${sql.id(table.name)} ${after} ORDER BY ${key} LIMIT ${ROWS_AT_ONCE}`,
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => contentOf(row, table));
    after = sql`WHERE (${key}) > (${sql.join(table.key.map((name) => last[name]))})`;
  }
}

/** Puts rows into a table, in one statement. */
export async function insertRows(
  db: Sql,
  { name }: StoredTable,
  rows: readonly StoredRow[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`INSERT INTO ${sql.id(name)} (${sql.join(columns.map((column) => sql.id(column)))})
    VALUES ${sql.join(values)}`.execute(db);
}

/** Deletes all rows of tables, of which each refers only to those before it. */
export async function emptyTables(db: Sql, tables: readonly StoredTable[]): Promise<void> {
  for (const { name } of tables.toReversed()) await sql`DELETE FROM ${sql.id(name)}`.execute(db);
}

/** How many rows of a table have a value in a column, or how many there are. */
export async function countRows(
  db: Sql,
  table: string,
  where?: readonly [column: string, value: string | number],
): Promise<number> {
  const condition = where ? sql`WHERE ${sql.id(where[0])} = ${where[1]}` : sql``;
  const query = sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.id(table)} ${condition}`;
  return (await firstRow(db, query))?.count ?? 0;
}

/** A row with its columns in order of name. PostgreSQL has no U+0000 in texts. */
function contentOf(row: StoredRow, { passing = [] }: StoredTable): StoredRow {
  const columns = Object.entries(row).filter(([name]) => !passing.includes(name));
  return Object.fromEntries(
    columns
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [
        name,
        typeof value === 'string' ? value.replaceAll('\0', '') : value,
      ]),
  );
}
