import type { Migration } from '../../../../sqlite/database-file.ts';

/** When a document is from, as its front matter or its properties tell: the files are read again for it. */
export const dateDocuments: Migration = {
  version: 8,
  up: (db) => db.exec('ALTER TABLE documents ADD COLUMN dated TEXT'),
};
