import type { Migration } from '../../../../sqlite/database-file.ts';

/** Updates that wait out of their lane, and the message (its id) that tells the person so. */
export const postponed: Migration = {
  version: 2,
  up(db) {
    db.exec(`
      ALTER TABLE updates ADD COLUMN is_postponed INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE updates ADD COLUMN sign INTEGER;
    `);
  },
};
