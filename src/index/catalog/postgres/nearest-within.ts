import { sql } from 'kysely';
import { allRows, firstRow, type Sql } from '../../../sql/sql.ts';
import type { Scored } from '../best.ts';
import { asText } from './nearest.ts';
import type { PostgresScope } from './scope.ts';

/** Up to so many passages are compared one by one, which is exact and takes less time than the graph. */
const SCANNED_PASSAGES = 5_000;

/** Candidates that the graph looks at in each round: as many as the graph beside SQLite. */
const SEARCH_CANDIDATES = 100;

/** The nearest passages of a scope, as `selectNearest` gives them of all. */
export async function selectNearestWithin(
  db: Sql,
  vector: Float32Array,
  k: number,
  scope: PostgresScope,
): Promise<Scored[]> {
  if (scope.passages === 0) return [];
  const asked = sql`${asText(vector)}::halfvec`;
  const isScanned = scope.passages <= SCANNED_PASSAGES || !(await walksOn(db));
  // The graph is of use to an order by the distance itself alone.
  const order = isScanned ? sql`-(vector <#> ${asked}) DESC, passage_id` : sql`vector <#> ${asked}`;
  const nearest = sql<Scored>`SELECT passage_id AS id, -(vector <#> ${asked}) AS score
    FROM nearest JOIN passages ON passages.id = passage_id
    WHERE document_id = ANY (${scope.documentIds}::bigint[]) ORDER BY ${order} LIMIT ${k}`;
  if (isScanned) return allRows(db, nearest);
  return db.transaction().execute(async (trx) => {
    await sql`SELECT set_config('hnsw.iterative_scan', 'strict_order', true),
      set_config('hnsw.ef_search', ${String(SEARCH_CANDIDATES)}, true)`.execute(trx);
    return allRows(trx, nearest);
  });
}

/** Whether the graph goes on until enough passages of a scope were found: from pgvector 0.8 on. */
async function walksOn(db: Sql): Promise<boolean> {
  const row = await firstRow(
    db,
    sql<{ is: boolean }>`SELECT current_setting('hnsw.iterative_scan', true) IS NOT NULL AS is`,
  );
  return row?.is ?? false;
}
