import { sql } from 'kysely';
import { allRows, firstRow, type Sql } from '../../../sql/sql.ts';
import { type CatalogPosition, type PassageChanges, RECORDED_REMOVALS } from '../contents.ts';

/** All passages that there are, and the position that stands for them. */
export function selectAllPassages(db: Sql): Promise<PassageChanges> {
  return atOneMoment(db, async (trx) => ({
    position: await selectPosition(trx),
    removed: [],
    added: await ids(trx, sql`SELECT id FROM passages ORDER BY id`),
  }));
}

/** Reads as many rows as there are changes; null where the record does not go back to that position. */
export function selectChangesSince(db: Sql, seen: CatalogPosition): Promise<PassageChanges | null> {
  return atOneMoment(db, async (trx) => {
    const position = await selectPosition(trx);
    const row = await firstRow(
      trx,
      sql<{ oldest: number | null }>`SELECT min(sequence) AS oldest FROM removed_passages`,
    );
    const oldest = row?.oldest ?? null;
    const isRecorded = oldest === null || oldest <= seen.removal + 1;
    if (position.identity !== seen.identity || !isRecorded) return null;
    return {
      position,
      removed: await ids(
        trx,
        sql`SELECT passage_id AS id FROM removed_passages WHERE sequence > ${seen.removal} ORDER BY sequence`,
      ),
      added: await ids(trx, sql`SELECT id FROM passages WHERE id > ${seen.passage} ORDER BY id`),
    };
  });
}

/** Records that passages are gone. Runs within the transaction that removes them. */
export async function recordRemovals(trx: Sql, removed: readonly number[]): Promise<void> {
  await sql`INSERT INTO removed_passages (passage_id) SELECT * FROM unnest(${removed}::bigint[])`.execute(
    trx,
  );
  await sql`DELETE FROM removed_passages
    WHERE sequence <= (SELECT max(sequence) FROM removed_passages) - ${RECORDED_REMOVALS}`.execute(
    trx,
  );
}

/** Passages and removals belong to one state of the catalog. */
function atOneMoment<T>(db: Sql, read: (trx: Sql) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').execute(read);
}

async function selectPosition(trx: Sql): Promise<CatalogPosition> {
  const position = await firstRow(
    trx,
    sql<CatalogPosition>`SELECT (SELECT value FROM meta WHERE key = 'identity') AS identity,
        coalesce((SELECT max(id) FROM passages), 0) AS passage,
        coalesce((SELECT max(sequence) FROM removed_passages), 0) AS removal`,
  );
  return position as CatalogPosition;
}

async function ids(trx: Sql, query: ReturnType<typeof sql>): Promise<number[]> {
  const rows = await allRows(trx, query as ReturnType<typeof sql<{ id: number }>>);
  return rows.map(({ id }) => id);
}
