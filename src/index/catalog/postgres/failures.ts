import { sql } from 'kysely';
import type { Sql } from '../../../sql/sql.ts';
import type { FailedFile, FileAtHand } from '../contents.ts';

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
