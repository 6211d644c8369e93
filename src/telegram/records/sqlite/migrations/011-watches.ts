import type { Migration } from '../../../../sqlite/database-file.ts';

/** Standing questions; see `watches.ts`. */
export const watches: Migration = {
  version: 11,
  up(db) {
    db.exec(`
      CREATE TABLE watches (
        id TEXT PRIMARY KEY,
        user_id INTEGER NOT NULL,
        question TEXT NOT NULL,
        is_own INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        told TEXT NOT NULL,
        known TEXT NOT NULL,
        format INTEGER NOT NULL,
        is_sending INTEGER NOT NULL DEFAULT 0,
        UNIQUE (user_id, question)
      ) WITHOUT ROWID;
    `);
  },
};
