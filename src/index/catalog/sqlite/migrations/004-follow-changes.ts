import type { Migration } from '../../../../sqlite/database-file.ts';

/**
 * A record of removed passages lets a process follow the catalog without comparing everything (new passages
 * have the highest ids), and counts need no scan. For each file the catalog knows the time of its last change
 * of any kind and what read it. Documents of former schemas lack both, so that their files are read once more.
 */
export const followChanges: Migration = {
  version: 4,
  up: (db) => db.exec(TABLES),
};

const TABLES = `
  ALTER TABLE documents ADD COLUMN changed REAL NOT NULL DEFAULT 0;
  ALTER TABLE documents ADD COLUMN reader TEXT NOT NULL DEFAULT '';
  ALTER TABLE failures ADD COLUMN changed REAL;
  ALTER TABLE failures ADD COLUMN reader TEXT;

  CREATE TABLE removed_passages (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    passage_id INTEGER NOT NULL
  );

  CREATE TABLE totals (
    documents INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    sentences INTEGER NOT NULL
  );
  INSERT INTO totals SELECT
    (SELECT count(*) FROM documents),
    (SELECT count(*) FROM passages),
    (SELECT count(*) FROM sentences);
`;
