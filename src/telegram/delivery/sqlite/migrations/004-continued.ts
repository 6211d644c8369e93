import type { Migration } from '../../../../sqlite/database-file.ts';

/** Whether more of an update has come since it was begun. */
export const continued: Migration = {
  version: 4,
  up: (db) =>
    void db.exec('ALTER TABLE updates ADD COLUMN is_continued INTEGER NOT NULL DEFAULT 0'),
};
