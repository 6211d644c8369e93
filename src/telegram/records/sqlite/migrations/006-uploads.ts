import type { Migration } from '../../../../sqlite/database-file.ts';

/** What admins have sent, so that the buttons below the reports work; JSON of `Upload` in `uploads.ts`. */
export const uploads: Migration = {
  version: 6,
  up(db) {
    db.exec(`
      CREATE TABLE uploads (
        id TEXT PRIMARY KEY,
        created_at INTEGER NOT NULL,
        json TEXT NOT NULL
      ) WITHOUT ROWID;
    `);
  },
};
