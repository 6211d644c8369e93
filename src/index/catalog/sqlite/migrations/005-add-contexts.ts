import type { Migration } from '../../../../sqlite/database-file.ts';

/**
 * The headings, table headers and lead-ins above the sentences of each passage: `Context[]` as JSON. Only the
 * documents can tell them; the reader's new version has every document read again.
 */
export const addContexts: Migration = {
  version: 5,
  up: (db) => db.exec("ALTER TABLE passages ADD COLUMN contexts TEXT NOT NULL DEFAULT '[]'"),
};
