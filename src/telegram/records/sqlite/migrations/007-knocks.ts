import type { Migration } from '../../../../sqlite/database-file.ts';

/**
 * People and groups without access about whom the admins were asked, what was decided, and the messages that ask. `json`
 * says who it is, until that is decided. Id 0 stands for the line that says that there are more.
 */
export const knocks: Migration = {
  version: 7,
  up(db) {
    db.exec(`
      CREATE TABLE knocks (
        id INTEGER PRIMARY KEY,
        knocked_at INTEGER NOT NULL,
        asked_at INTEGER,
        is_asked INTEGER NOT NULL DEFAULT 0,
        decision TEXT CHECK (decision IN ('allowed', 'denied', 'ignored')),
        json TEXT
      );
      CREATE INDEX knocks_by_time ON knocks (asked_at);
      CREATE TABLE knock_messages (
        knock_id INTEGER NOT NULL REFERENCES knocks ON DELETE CASCADE,
        admin_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        PRIMARY KEY (knock_id, admin_id)
      ) WITHOUT ROWID;
    `);
  },
};
