import { type RawBuilder, sql } from 'kysely';
import { allRows, firstRow, type Sql } from '../../../sql/sql.ts';
import type { CatalogEntry, EntryPage } from '../contents.ts';

const ALL_PATHS = sql<{
  path: string;
}>`SELECT path FROM documents UNION SELECT path FROM failures ORDER BY path`;

/** One page of the entries, in order of path. Only the rows of the page are read in full. */
export function selectEntries(db: Sql, { limit, offset }: EntryPage): Promise<CatalogEntry[]> {
  return allRows(db, entriesOf(sql`${ALL_PATHS} LIMIT ${limit} OFFSET ${offset}`));
}

/** The paths of all entries, in order. */
export async function selectEntryPaths(db: Sql): Promise<string[]> {
  const rows = await allRows(db, ALL_PATHS);
  return rows.map(({ path }) => path);
}

/** The entry of one path. */
export function selectEntry(db: Sql, path: string): Promise<CatalogEntry | undefined> {
  return firstRow(
    db,
    entriesOf(sql`SELECT path FROM documents WHERE path = ${path}
      UNION SELECT path FROM failures WHERE path = ${path}`),
  );
}

/** How many entries there are. */
export async function countEntries(db: Sql): Promise<number> {
  const row = await firstRow(
    db,
    sql<{ count: number }>`SELECT (SELECT count(*) FROM documents) +
      (SELECT count(*) FROM failures WHERE path NOT IN (SELECT path FROM documents)) AS count`,
  );
  return row?.count ?? 0;
}

function entriesOf(paths: RawBuilder<unknown>): RawBuilder<CatalogEntry> {
  return sql<CatalogEntry>`SELECT path, media_type AS "mediaType", reason, notices,
      coalesce(documents.bytes, failures.bytes) AS bytes,
      coalesce(documents.modified, failures.modified) AS modified,
      (SELECT count(*) FROM passages WHERE document_id = documents.id) AS passages,
      (SELECT max((landmark ->> 'page')::int) FROM json_array_elements(landmarks::json) AS landmark) AS pages
    FROM (${paths}) AS paths LEFT JOIN documents USING (path) LEFT JOIN failures USING (path)
    ORDER BY path`;
}
