import type { Migration } from '../../../../sqlite/database-file.ts';

/** The document that an answer quotes first, which the statistics count; NULL where it quotes none. */
export const firstDocuments: Migration = {
  version: 9,
  up(db) {
    db.exec(`
      ALTER TABLE answers ADD COLUMN document TEXT;
      UPDATE answers SET document = json_extract(json, '$.citations[0].document')
        WHERE outcome = 'answered' AND json_valid(json);
    `);
  },
};
