import type Database from 'better-sqlite3';
import type { CatalogEntry, EntryPage } from '../contents.ts';

const ALL_PATHS = 'SELECT path FROM documents UNION SELECT path FROM failures ORDER BY path';

/** One page of the entries, in order of path. Only the rows of the page are read in full. */
export function selectEntries(db: Database.Database, page: EntryPage): CatalogEntry[] {
  const paths = `${ALL_PATHS} LIMIT @limit OFFSET @offset`;
  return db.prepare(`${entriesOf(paths)} ORDER BY path`).all(page) as CatalogEntry[];
}

/** The paths of all entries, in order. */
export function selectEntryPaths(db: Database.Database): string[] {
  return db.prepare(ALL_PATHS).pluck().all() as string[];
}

/** The entry of one path. */
export function selectEntry(db: Database.Database, path: string): CatalogEntry | undefined {
  const paths = `SELECT path FROM documents WHERE path = @path
    UNION SELECT path FROM failures WHERE path = @path`;
  return db.prepare(entriesOf(paths)).get({ path }) as CatalogEntry | undefined;
}

/** How many entries there are. */
export function countEntries(db: Database.Database): number {
  return db
    .prepare(
      `SELECT (SELECT count(*) FROM documents) +
        (SELECT count(*) FROM failures WHERE path NOT IN (SELECT path FROM documents))`,
    )
    .pluck()
    .get() as number;
}

function entriesOf(paths: string): string {
  return `SELECT path, media_type AS mediaType, reason, notices,
      ifnull(documents.bytes, failures.bytes) AS bytes,
      ifnull(documents.modified, failures.modified) AS modified,
      (SELECT count(*) FROM passages WHERE document_id = documents.id) AS passages,
      (SELECT max(value ->> 'page') FROM json_each(landmarks)) AS pages
    FROM (${paths}) LEFT JOIN documents USING (path) LEFT JOIN failures USING (path)`;
}
