import type Database from 'better-sqlite3';

/** Groups without access that the bot has yet to leave, so that it leaves them after a restart as well. */
export class DepartureRecords {
  private readonly db: Database.Database;

  constructor(db: Database.Database) {
    this.db = db;
  }

  /** Puts a group at the end. Returns whether it is new. */
  add(chatId: number): boolean {
    return (
      this.db.prepare('INSERT OR IGNORE INTO departures (chat_id) VALUES (?)').run(chatId)
        .changes === 1
    );
  }

  /** The group that has waited longest; undefined if there is none. */
  first(): number | undefined {
    const sql = 'SELECT chat_id FROM departures ORDER BY position LIMIT 1';
    return this.db.prepare(sql).pluck().get() as number | undefined;
  }

  remove(chatId: number): void {
    this.db.prepare('DELETE FROM departures WHERE chat_id = ?').run(chatId);
  }
}
