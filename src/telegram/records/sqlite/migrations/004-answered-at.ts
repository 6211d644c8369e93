import type { Migration } from '../../../../sqlite/database-file.ts';

/** When the last message that shows an answer was sent, by Telegram's clock; NULL: unknown. */
export const answeredAt: Migration = {
  version: 4,
  up: (db) => void db.exec('ALTER TABLE answers ADD COLUMN answered_at INTEGER'),
};
