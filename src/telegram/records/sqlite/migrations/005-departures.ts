import type { Migration } from '../../../../sqlite/database-file.ts';

/** Groups that the bot has yet to leave, in the order in which it leaves them. */
export const departures: Migration = {
  version: 5,
  up(db) {
    db.exec(`
      CREATE TABLE departures (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL UNIQUE
      );
    `);
  },
};
