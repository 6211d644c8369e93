import type Database from 'better-sqlite3';

/**
 * The schema of a database, whatever way led to it: the order of a table's columns does not count, because
 * a migration adds columns at the end.
 */
export function schemaOf(db: Database.Database): object {
  const rows = db
    .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    .all() as { type: string; name: string; tbl_name: string; sql: string }[];
  const entries = rows.map(({ type, name, tbl_name, sql }) => [
    `${type} ${name}`,
    type === 'table' ? columnsOf(db, tbl_name) : sql.replace(/\s+/g, ' '),
  ]);
  return { version: db.pragma('user_version', { simple: true }), ...Object.fromEntries(entries) };
}

function columnsOf(db: Database.Database, table: string): string[] {
  const columns = db.pragma(`table_info("${table}")`) as {
    name: string;
    type: string;
    pk: number;
  }[];
  return columns.map(({ name, type, pk }) => `${name} ${type} ${pk}`).sort();
}
