import type { Migration } from '../../../../sqlite/database-file.ts';

/** How the JSON of an answer is to be read (see `stored-json.ts`). */
export const answerFormat: Migration = {
  version: 3,
  up: (db) => void db.exec('ALTER TABLE answers ADD COLUMN format INTEGER NOT NULL DEFAULT 1'),
};
