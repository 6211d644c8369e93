import type { PostgresTables } from '../../../postgres/migrate.ts';

/** As those of SQLite, with who works on an update. Times are milliseconds since 1970. */
const TABLES = [
  `CREATE TABLE updates (
    update_id bigint PRIMARY KEY,
    lane text,
    received_at bigint NOT NULL,
    json text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done')),
    is_postponed smallint NOT NULL DEFAULT 0,
    is_continued smallint NOT NULL DEFAULT 0,
    sign bigint,
    -- The process that works on it, or did last; see membership.ts. None once that process has ended before it was done.
    holder bigint
  )`,
  `CREATE INDEX questions_waiting ON updates (update_id)
    WHERE state = 'pending' AND lane NOT LIKE 'buttons %'`,
  "CREATE INDEX buttons_waiting ON updates (update_id) WHERE state = 'pending' AND lane LIKE 'buttons %'",
  "CREATE INDEX updates_done ON updates (received_at) WHERE state = 'done'",
  'CREATE INDEX updates_by_lane ON updates (lane, update_id)',
  "CREATE INDEX updates_waiting_by_lane ON updates (lane, update_id) WHERE state = 'pending'",
  "CREATE INDEX updates_held ON updates (lane, holder) WHERE state = 'pending' AND holder IS NOT NULL",
  // Each update changes a few times, and its index entries only at the end, if there is room on its page.
  'ALTER TABLE updates SET (fillfactor = 70)',
  `CREATE TABLE outgoing (
    update_id bigint NOT NULL REFERENCES updates,
    position integer NOT NULL,
    json text NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent')),
    message_id bigint,
    PRIMARY KEY (update_id, position)
  )`,
  'CREATE SEQUENCE process_ids',
  // Small values that all processes know.
  `CREATE TABLE shared_values (
    name text NOT NULL,
    id bigint NOT NULL,
    json text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (name, id)
  )`,
  'CREATE INDEX shared_values_by_time ON shared_values (changed_at)',
];

/** The inbox of a bot, in a schema of its own. */
export const INBOX_TABLES: PostgresTables = {
  name: 'inbox',
  migrations: [{ version: 1, statements: TABLES }],
};
