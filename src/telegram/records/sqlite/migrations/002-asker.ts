import type { Migration } from '../../../../sqlite/database-file.ts';

/**
 * Adds the person whose words the question is, beside the owner of the answer. Some databases of schema 1 have the column
 * already, because it was added once without another number.
 */
export const asker: Migration = {
  version: 2,
  up(db) {
    const columns = db.prepare("SELECT name FROM pragma_table_info('answers')").pluck().all();
    if (columns.includes('asker_id')) return;
    db.exec(`
      ALTER TABLE answers ADD COLUMN asker_id INTEGER NOT NULL DEFAULT 0;
      UPDATE answers SET asker_id = user_id;
    `);
  },
};
