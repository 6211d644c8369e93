import type { Migration } from '../../../../sqlite/database-file.ts';

/** States of the bot that are elsewhere as well; see `copies.ts`. */
export const copies: Migration = {
  version: 10,
  up: (db) => void db.exec('CREATE TABLE copies (digest TEXT PRIMARY KEY) WITHOUT ROWID'),
};
