import { sql } from 'kysely';
import { firstRow, type Sql } from '../../../sql/sql.ts';
import { hasTable } from './passages.ts';

/** Bytes of all tables of a schema with their indexes, those of the nearest passages apart. */
export async function sizesOf(
  db: Sql,
  schema: string,
): Promise<{ readonly catalogBytes: number; readonly graphBytes: number }> {
  const hasNearest = await hasTable(db, 'nearest');
  const graph = hasNearest ? sql`pg_total_relation_size('nearest')` : sql`0::bigint`;
  const row = await firstRow(
    db,
    sql<{ all: number; graph: number }>`SELECT ${graph} AS graph, (
      SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class
      WHERE relnamespace = ${schema}::regnamespace AND relkind = 'r') AS all`,
  );
  const graphBytes = row?.graph ?? 0;
  return { catalogBytes: (row?.all ?? 0) - graphBytes, graphBytes };
}
