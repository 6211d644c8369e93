import { sql } from 'kysely';
import { allRows, firstRow, type Sql } from '../../../sql/sql.ts';
import type { Scored } from '../best.ts';
import { hasTable, idsOf, ownTable, selectOwnVectors } from './passages.ts';

/** Connections of each point, and candidates while one is put in: as in the graph beside SQLite. */
const CONNECTIONS = 16;
const BUILD_CANDIDATES = 200;

/** Vectors that go to the server in one statement. */
const VECTORS_AT_ONCE = 500;

/**
 * Whether the database has pgvector, with halves of floats (0.7 and later). It is made to have it where the server offers it
 * and the user may.
 */
export async function hasVectors(db: Sql): Promise<boolean> {
  await sql`CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public`.execute(db).catch(() => {});
  return isType(db, 'halfvec');
}

/** Whether there are vectors to be searched. */
export async function hasNearest(db: Sql): Promise<boolean> {
  const row = await firstRow(
    db,
    sql<{ is: boolean }>`SELECT EXISTS (SELECT 1 FROM pg_attribute
      WHERE attrelid = ${ownTable('nearest')} AND attname = 'vector' AND NOT attisdropped) AS is`,
  );
  return row?.is ?? false;
}

async function isType(db: Sql, name: string): Promise<boolean> {
  const row = await firstRow(
    db,
    sql<{ is: boolean }>`SELECT to_regtype(${name}) IS NOT NULL AS is`,
  );
  return row?.is ?? false;
}

/**
 * Makes the table of vectors that are searched, where there is none and pgvector is installed. It has halves of floats,
 * which only choose the candidates: later the passages' own vectors are compared. Runs within a transaction.
 *
 * @returns whether there is such a table now
 */
export async function makeRoomForNearest(trx: Sql, dimension: number): Promise<boolean> {
  if (await hasNearest(trx)) return true;
  if (!(await isType(trx, 'halfvec'))) return false;
  // With pgvector, its columns are dropped, too.
  await dropNearest(trx);
  await sql`CREATE TABLE nearest (
    passage_id bigint PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
    vector halfvec(${sql.lit(dimension)}) NOT NULL
  )`.execute(trx);
  await sql`ALTER TABLE nearest ALTER COLUMN vector SET STORAGE PLAIN`.execute(trx);
  await makeIndexOfNearest(trx);
  return true;
}

/** Takes the table away, if it is there: one of another owner in `public` has the same name. */
export async function dropNearest(trx: Sql): Promise<void> {
  if (await hasTable(trx, 'nearest')) await sql`DROP TABLE nearest`.execute(trx);
}

/** Makes the graph over the vectors that are there. */
export async function makeIndexOfNearest(db: Sql): Promise<void> {
  await sql`CREATE INDEX nearest_vectors ON nearest USING hnsw (vector halfvec_ip_ops)
    WITH (m = ${sql.lit(CONNECTIONS)}, ef_construction = ${sql.lit(BUILD_CANDIDATES)})`.execute(db);
}

/** Has vectors searched from now on. Runs within a transaction. */
export async function addNearest(
  trx: Sql,
  points: ReadonlyMap<number, Float32Array>,
): Promise<void> {
  const vectors = [...points.values()].map(asText);
  await sql`INSERT INTO nearest SELECT id, vector::halfvec
    FROM unnest(${[...points.keys()]}::bigint[], ${vectors}::text[]) AS point (id, vector)
    ON CONFLICT DO NOTHING`.execute(trx);
}

/** Has all passages searched that are not, because pgvector was installed after they came. */
export async function searchAll(db: Sql): Promise<void> {
  const first = await firstRow(db, sql<{ id: number }>`SELECT id FROM passages LIMIT 1`);
  const dimension = first && (await selectOwnVectors(db, [first.id])).get(first.id)?.length;
  if (dimension === undefined) return;
  if (!(await db.transaction().execute((trx) => makeRoomForNearest(trx, dimension)))) return;
  for (;;) {
    const missing = await idsOf(
      db,
      sql`SELECT id FROM passages
        WHERE NOT EXISTS (SELECT 1 FROM nearest WHERE passage_id = id) ORDER BY id LIMIT ${VECTORS_AT_ONCE}`,
    );
    if (missing.length === 0) return;
    await addNearest(db, await selectOwnVectors(db, missing));
  }
}

/** The nearest passages, best first, with the cosine of halves of floats; vectors have the length 1. */
export function selectNearest(db: Sql, vector: Float32Array, k: number): Promise<Scored[]> {
  const asked = asText(vector);
  return allRows(
    db,
    sql<Scored>`SELECT passage_id AS id, -(vector <#> ${asked}::halfvec) AS score
      FROM nearest ORDER BY vector <#> ${asked}::halfvec LIMIT ${k}`,
  );
}

/** A vector as SQL has it: a half has some three decimal digits. */
export function asText(vector: Float32Array): string {
  return `[${Array.from(vector, (value) => value.toPrecision(6)).join(',')}]`;
}
