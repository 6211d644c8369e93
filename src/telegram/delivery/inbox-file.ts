import type { DatabaseKind } from '../database.ts';

const SCHEMA = `
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
`;

/** Held for one process alone, so that no second one takes up what this one is answering. */
export function inboxFile(folder: string, botId: number): DatabaseKind {
  return {
    folder,
    // Each bot has an inbox of its own, for its updates are counted apart.
    name: `inbox-${botId}.sqlite`,
    what: 'inbox of Telegram messages',
    loss: 'Questions that came in just before may have to be asked again.',
    schema: SCHEMA,
    version: 1,
    isExclusive: true,
    // What is confirmed to Telegram is forgotten there.
    isFlushed: true,
  };
}
