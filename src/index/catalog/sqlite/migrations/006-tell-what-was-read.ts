import type { Migration } from '../../../../sqlite/database-file.ts';

/**
 * The owner can see of each document what was not read or was guessed, its encoding and the size of its text, and
 * which files are of other types. Documents of former schemas tell nothing until they are read again.
 */
export const tellWhatWasRead: Migration = {
  version: 6,
  up: (db) => db.exec(TABLES),
};

const TABLES = `
  ALTER TABLE documents ADD COLUMN notices TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE documents ADD COLUMN encoding TEXT;
  ALTER TABLE documents ADD COLUMN characters INTEGER;

  CREATE TABLE skipped (path TEXT PRIMARY KEY) WITHOUT ROWID;
`;
