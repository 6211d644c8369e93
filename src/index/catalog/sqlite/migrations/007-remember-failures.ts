import type { Migration } from '../../../../sqlite/database-file.ts';

/**
 * A failure is recorded when it happens, so that an update that is broken off does not have the same file tried
 * again; it is told once an update went to its end. It knows the content, which may turn up in another file, and
 * when another try is worth it. The file at hand is noted, because it may end the whole program.
 */
export const rememberFailures: Migration = {
  version: 7,
  up: (db) => db.exec(TABLES),
};

const TABLES = `
  ALTER TABLE failures ADD COLUMN content_hash TEXT;
  ALTER TABLE failures ADD COLUMN ends INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE failures ADD COLUMN retry_at REAL;
  ALTER TABLE failures ADD COLUMN is_told INTEGER NOT NULL DEFAULT 1;

  CREATE TABLE reading (
    path TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    modified REAL NOT NULL,
    changed REAL NOT NULL,
    reader TEXT NOT NULL,
    content_hash TEXT,
    ends INTEGER NOT NULL
  ) WITHOUT ROWID;
`;
