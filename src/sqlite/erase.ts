import type Database from 'better-sqlite3';

/** Marks a database in which no release has left deleted content; any number that no other program is likely to use. */
const ERASED = 0x466f_6f74;

/**
 * Has SQLite overwrite what is deleted from now on. What an earlier release has deleted, which only its list of free pages
 * knew of, is removed once.
 */
export function beginErasing(db: Database.Database): void {
  db.pragma('secure_delete = ON');
  const isErased = db.pragma('application_id', { simple: true }) === ERASED;
  // A program that was killed has left its log.
  if (isErased) return void emptyLog(db);
  rewrite(db);
  db.pragma(`application_id = ${ERASED}`);
}

/**
 * Empties the write-ahead log, which holds former pages with what was deleted since. Takes a few flushes of the disk.
 *
 * @returns whether it could: not while another connection reads
 */
export function emptyLog(db: Database.Database): boolean {
  const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  return result?.busy === 0;
}

/**
 * Writes the whole database again, so that nothing is left of what was deleted. Overwriting alone can miss a copy: where SQLite
 * moves a row to another page, it may leave the old bytes in the gap.
 */
export function rewrite(db: Database.Database): void {
  db.exec('VACUUM');
  emptyLog(db);
}
