import type Database from 'better-sqlite3';
import { type CatalogPosition, type PassageChanges, RECORDED_REMOVALS } from '../contents.ts';

/** All passages that there are, and the position that stands for them. */
export function selectAllPassages(db: Database.Database): PassageChanges {
  return db.transaction(() => ({
    position: selectPosition(db),
    removed: [],
    added: db.prepare('SELECT id FROM passages ORDER BY id').pluck().all() as number[],
  }))();
}

/** Reads as many rows as there are changes; null where the record does not go back to that position. */
export function selectChangesSince(
  db: Database.Database,
  seen: CatalogPosition,
): PassageChanges | null {
  return db.transaction(() => {
    const position = selectPosition(db);
    const oldest = db.prepare('SELECT min(sequence) FROM removed_passages').pluck().get();
    const isRecorded = oldest === null || Number(oldest) <= seen.removal + 1;
    if (position.identity !== seen.identity || !isRecorded) return null;
    const added = db.prepare('SELECT id FROM passages WHERE id > ? ORDER BY id').pluck();
    const removed = db
      .prepare('SELECT passage_id FROM removed_passages WHERE sequence > ? ORDER BY sequence')
      .pluck();
    return {
      position,
      removed: removed.all(seen.removal) as number[],
      added: added.all(seen.passage) as number[],
    };
  })();
}

/** Records that passages are gone. Runs within the transaction that removes them. */
export function recordRemovals(db: Database.Database, ids: readonly number[]): void {
  const insert = db.prepare('INSERT INTO removed_passages (passage_id) VALUES (?)');
  for (const id of ids) insert.run(id);
  db.prepare(
    `DELETE FROM removed_passages
       WHERE sequence <= (SELECT max(sequence) FROM removed_passages) - ?`,
  ).run(RECORDED_REMOVALS);
}

function selectPosition(db: Database.Database): CatalogPosition {
  const position = db
    .prepare(
      `SELECT (SELECT value FROM meta WHERE key = 'identity') AS identity,
         ifnull((SELECT max(id) FROM passages), 0) AS passage,
         ifnull((SELECT max(sequence) FROM removed_passages), 0) AS removal`,
    )
    .get();
  return position as CatalogPosition;
}
