import { sql } from 'kysely';
import { allRows, firstRow, type Sql } from '../../../sql/sql.ts';
import type { Scored } from '../best.ts';
import { asText } from './nearest.ts';
import type { PostgresScope } from './scope.ts';

/** Candidates that the graph looks at in each round: as many as the graph beside SQLite. */
const SEARCH_CANDIDATES = '100';

/** The nearest passages of a scope, best first, by comparing each: exact. */
export async function scanNearest(
  db: Sql,
  vector: Float32Array,
  k: number,
  scope: PostgresScope,
): Promise<Scored[]> {
  const asked = sql`${asText(vector)}::halfvec`;
  // The graph does not serve this order, and the ids are found by their key.
  return allRows(
    db,
    sql<Scored>`SELECT passage_id AS id, -(vector <#> ${asked}) AS score FROM nearest
      WHERE passage_id = ANY (${await scope.ids()}::bigint[])
      ORDER BY score DESC, passage_id LIMIT ${k}`,
  );
}

/** The same by the graph, which goes on until it has found enough passages of the scope: see `canWalk`. */
export function walkNearest(
  db: Sql,
  vector: Float32Array,
  k: number,
  scope: PostgresScope,
): Promise<Scored[]> {
  const asked = sql`${asText(vector)}::halfvec`;
  return db.transaction().execute(async (trx) => {
    await sql`SELECT set_config('hnsw.iterative_scan', 'strict_order', true),
      set_config('hnsw.ef_search', ${SEARCH_CANDIDATES}, true)`.execute(trx);
    return allRows(
      trx,
      sql<Scored>`SELECT passage_id AS id, -(vector <#> ${asked}) AS score FROM nearest
        WHERE ${scope.holds(sql`passage_id`)} ORDER BY vector <#> ${asked} LIMIT ${k}`,
    );
  });
}

/** Whether the graph can go on: from pgvector 0.8 on. */
export async function canWalk(db: Sql): Promise<boolean> {
  const row = await firstRow(
    db,
    sql<{ can: boolean }>`SELECT string_to_array(extversion, '.')::int[] >= ARRAY[0, 8] AS can
      FROM pg_extension WHERE extname = 'vector'`,
  );
  return row?.can ?? false;
}
