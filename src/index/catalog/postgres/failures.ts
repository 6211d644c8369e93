import { sql } from 'kysely';
import { allRows, firstRow, type Sql } from '../../../sql/sql.ts';
import type { FailedFile, FileAtHand, StoredFailure } from '../contents.ts';

/** All failures, in order of path. */
export function selectFailures(db: Sql): Promise<StoredFailure[]> {
  return allRows(
    db,
    sql<StoredFailure>`SELECT path, reason, bytes, modified, changed, reader, content_hash AS "contentHash", ends,
        retry_at AS "retryAt", is_told AS "isTold" FROM failures ORDER BY path`,
  );
}

/**
 * Records a failure.
 *
 * @param isTold whether an update tells it now; else it stays told if the same was told before
 */
export async function insertFailure(trx: Sql, failure: FailedFile, isTold: boolean): Promise<void> {
  const { path, bytes, modified, changed, reader, contentHash, ends, retryAt } = failure;
  const reason = failure.reason.replaceAll('\u0000', '');
  await sql`INSERT INTO failures VALUES (${path}, ${reason}, ${bytes}, ${modified}, ${changed}, ${reader},
      ${contentHash}, ${ends}, ${retryAt}, ${isTold})
    ON CONFLICT (path) DO UPDATE SET
      is_told = excluded.is_told OR (failures.is_told AND failures.reason = excluded.reason),
      reason = excluded.reason, bytes = excluded.bytes, modified = excluded.modified,
      changed = excluded.changed, reader = excluded.reader, content_hash = excluded.content_hash,
      ends = excluded.ends, retry_at = excluded.retry_at`.execute(trx);
}

export async function deleteFailure(trx: Sql, path: string): Promise<void> {
  await sql`DELETE FROM failures WHERE path = ${path}`.execute(trx);
}

/** The file that a process was reading when it ended, if it did not end with an update. */
export function selectAtHand(db: Sql): Promise<FileAtHand | undefined> {
  return firstRow(
    db,
    sql<FileAtHand>`SELECT path, bytes, modified, changed, reader, content_hash AS "contentHash", ends FROM reading`,
  );
}

/** Notes the file at hand; undefined: there is none. */
export async function noteAtHand(trx: Sql, file: FileAtHand | undefined): Promise<void> {
  await sql`DELETE FROM reading`.execute(trx);
  if (!file) return;
  const { path, bytes, modified, changed, reader, contentHash, ends } = file;
  await sql`INSERT INTO reading
    VALUES (${path}, ${bytes}, ${modified}, ${changed}, ${reader}, ${contentHash}, ${ends})`.execute(
    trx,
  );
}
