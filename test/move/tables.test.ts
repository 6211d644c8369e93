import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrate as migratePostgres } from '../../src/postgres/migrate.ts';
import { allRows } from '../../src/sql/sql.ts';
import type { StoredTable } from '../../src/sql/stored-rows.ts';
import type { DatabaseFile } from '../../src/sqlite/database-file.ts';
import { migrate } from '../../src/sqlite/migrate.ts';
import { INBOX_TABLES } from '../../src/telegram/delivery/postgres/schema.ts';
import { inboxFile } from '../../src/telegram/delivery/sqlite/inbox-file.ts';
import { STORED_INBOX } from '../../src/telegram/delivery/stored-tables.ts';
import { RECORDS_TABLES } from '../../src/telegram/records/postgres/schema.ts';
import { recordsFile } from '../../src/telegram/records/sqlite/schema.ts';
import { STORED_RECORDS } from '../../src/telegram/records/stored-tables.ts';
import { createTestSchema } from '../helpers/pglite.ts';

/** Tables that are not copied as rows: copies of this move, the list of denials, and what processes tell each other. */
const APART = ['copies', 'denials', 'migrations', 'rights', 'shared_values'];

type Columns = Record<string, string[]>;

describe('the tables that are copied', () => {
  it.each([
    ['an inbox', inboxFile('/nowhere', 1), INBOX_TABLES, STORED_INBOX],
    ['records', recordsFile('/nowhere', 1), RECORDS_TABLES, STORED_RECORDS],
  ])('are all of %s, with the same columns in both engines', async (_, file, tables, stored) => {
    const wanted = stored.map(({ name }) => name).sort();
    const schema = await createTestSchema();
    await migratePostgres(schema.db, schema.name, [tables]);
    const rows = await allRows(
      schema.db,
      sql<{ table: string; column: string }>`SELECT table_name AS "table", column_name AS "column"
        FROM information_schema.columns WHERE table_schema = ${schema.name}`,
    );
    await schema.remove();
    const inPostgres = columnsIn(rows, stored);
    expect(Object.keys(inPostgres).sort()).toEqual(wanted);
    expect(columnsIn(columnsOfSqlite(file), stored)).toEqual(inPostgres);
  });
});

function columnsOfSqlite(file: DatabaseFile): { table: string; column: string }[] {
  const db = new Database(':memory:');
  migrate(db, file);
  const rows = db
    .prepare(
      `SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`,
    )
    .all();
  db.close();
  return rows as { table: string; column: string }[];
}

function columnsIn(
  rows: readonly { readonly table: string; readonly column: string }[],
  stored: readonly StoredTable[],
): Columns {
  const columns: Columns = {};
  for (const { table, column } of rows) {
    const passing = stored.find(({ name }) => name === table)?.passing ?? [];
    if (APART.includes(table) || passing.includes(column)) continue;
    columns[table] = [...(columns[table] ?? []), column];
  }
  for (const names of Object.values(columns)) names.sort();
  return columns;
}
