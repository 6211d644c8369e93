import type { Migration } from '../../../../sqlite/database-file.ts';

/** Updates of Telegram, and the messages that are to be sent for them. */
export const tables: Migration = {
  version: 1,
  up(db) {
    db.exec(`
      CREATE TABLE updates (
        update_id INTEGER PRIMARY KEY,
        lane TEXT,
        received_at INTEGER NOT NULL,
        json TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done'))
      );
      CREATE INDEX updates_by_state ON updates (state, received_at);
      CREATE TABLE outgoing (
        update_id INTEGER NOT NULL REFERENCES updates,
        position INTEGER NOT NULL,
        json TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent')),
        message_id INTEGER,
        PRIMARY KEY (update_id, position)
      ) WITHOUT ROWID;
    `);
  },
};
