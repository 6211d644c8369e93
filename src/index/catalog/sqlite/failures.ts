import type Database from 'better-sqlite3';
import type { FailedFile, FileAtHand } from '../contents.ts';

/** Records a failure that no update has told yet, unless the same was told before. */
export function insertFailure(db: Database.Database, failure: FailedFile): void {
  insertion(db, 0).run(failure);
}

/** Puts these failures in place of all others; they are told now. */
export function replaceFailures(db: Database.Database, failures: readonly FailedFile[]): void {
  db.exec('DELETE FROM failures');
  const insert = insertion(db, 1);
  for (const failure of failures) insert.run(failure);
}

export function deleteFailure(db: Database.Database, path: string): void {
  db.prepare('DELETE FROM failures WHERE path = ?').run(path);
}

function insertion(db: Database.Database, isTold: 0 | 1): Database.Statement {
  return db.prepare(
    `INSERT INTO failures
       (path, reason, bytes, modified, changed, reader, content_hash, ends, retry_at, is_told)
     VALUES
       (@path, @reason, @bytes, @modified, @changed, @reader, @contentHash, @ends, @retryAt, ${isTold})
     ON CONFLICT (path) DO UPDATE SET
       is_told = max(excluded.is_told, is_told AND reason = excluded.reason), reason = excluded.reason,
       bytes = excluded.bytes, modified = excluded.modified, changed = excluded.changed,
       reader = excluded.reader, content_hash = excluded.content_hash, ends = excluded.ends,
       retry_at = excluded.retry_at`,
  );
}

/** Notes the file at hand; undefined: there is none. */
export function noteAtHand(db: Database.Database, file: FileAtHand | undefined): void {
  db.exec('DELETE FROM reading');
  if (!file) return;
  db.prepare(
    `INSERT INTO reading (path, bytes, modified, changed, reader, content_hash, ends)
     VALUES (@path, @bytes, @modified, @changed, @reader, @contentHash, @ends)`,
  ).run(file);
}
