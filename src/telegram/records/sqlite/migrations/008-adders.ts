import type { Migration } from '../../../../sqlite/database-file.ts';

/** When the admins were last asked about a chat of a person; id 0 stands for all who write anonymously. */
export const adders: Migration = {
  version: 8,
  up(db) {
    db.exec('CREATE TABLE adders (id INTEGER PRIMARY KEY, asked_at INTEGER NOT NULL)');
  },
};
