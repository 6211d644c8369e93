import type { Migration } from '../../../sqlite/database-file.ts';

/**
 * What lets a process follow the catalog without comparing everything: a record of removed passages (new
 * ones have the highest ids), counts that need no scan, and the state in which each file was seen. A
 * document whose `changed` is 0 is compared with its file by content once.
 */
export const followChanges: Migration = {
  version: 4,
  up: (db) => db.exec(TABLES),
};

const TABLES = `
  ALTER TABLE documents ADD COLUMN changed REAL NOT NULL DEFAULT 0;
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
