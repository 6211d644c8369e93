import type { Migration } from '../../../../sqlite/database-file.ts';

/** Answers with their messages and votes, people, grants, and files that Telegram has already. */
export const tables: Migration = {
  version: 1,
  up(db) {
    db.exec(`
      CREATE TABLE answers (
        id TEXT PRIMARY KEY,
        update_id INTEGER UNIQUE,
        origin TEXT NOT NULL CHECK (origin IN ('chat', 'inline')),
        chat_id INTEGER NOT NULL,
        thread_id INTEGER,
        user_id INTEGER NOT NULL,
        asked_at INTEGER NOT NULL,
        milliseconds REAL NOT NULL,
        outcome TEXT NOT NULL,
        question TEXT NOT NULL,
        json TEXT NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX answers_by_person ON answers (user_id, chat_id, asked_at);
      CREATE INDEX answers_by_time ON answers (asked_at);
      CREATE TABLE messages (
        chat_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        answer_id TEXT NOT NULL REFERENCES answers ON DELETE CASCADE,
        PRIMARY KEY (chat_id, message_id)
      ) WITHOUT ROWID;
      CREATE INDEX messages_by_answer ON messages (answer_id);
      CREATE TABLE feedback (
        answer_id TEXT NOT NULL REFERENCES answers ON DELETE CASCADE,
        user_id INTEGER NOT NULL,
        vote TEXT NOT NULL CHECK (vote IN ('good', 'wrong', 'missing', 'outdated')),
        voted_at INTEGER NOT NULL,
        PRIMARY KEY (answer_id, user_id)
      ) WITHOUT ROWID;
      CREATE TABLE people (
        user_id INTEGER PRIMARY KEY,
        language TEXT,
        is_muted INTEGER NOT NULL DEFAULT 0
      );
      CREATE TABLE grants (
        id INTEGER PRIMARY KEY,
        is_allowed INTEGER NOT NULL
      );
      CREATE TABLE files (
        content_hash TEXT NOT NULL,
        name TEXT NOT NULL,
        file_id TEXT NOT NULL,
        PRIMARY KEY (content_hash, name)
      ) WITHOUT ROWID;
    `);
  },
};
