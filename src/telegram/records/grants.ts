import type Database from 'better-sqlite3';

/** Access that admins gave or denied while the bot runs. It overrides the settings. */
export class GrantRecords {
  private readonly db: Database.Database;

  constructor(db: Database.Database) {
    this.db = db;
  }

  /**
   * @param id of a user or a chat
   * @returns undefined if the settings decide
   */
  of(id: number): boolean | undefined {
    const sql = 'SELECT is_allowed FROM grants WHERE id = ?';
    const found = this.db.prepare(sql).pluck().get(id);
    return found === undefined ? undefined : found === 1;
  }

  set(id: number, isAllowed: boolean): void {
    this.db.prepare('INSERT OR REPLACE INTO grants VALUES (?, ?)').run(id, isAllowed ? 1 : 0);
  }

  /** In order of id. */
  all(): { id: number; isAllowed: boolean }[] {
    const rows = this.db.prepare('SELECT id, is_allowed FROM grants ORDER BY id').all();
    return (rows as { id: number; is_allowed: number }[]).map(({ id, is_allowed }) => ({
      id,
      isAllowed: is_allowed === 1,
    }));
  }

  moveChat(from: number, to: number): void {
    this.db.prepare('UPDATE OR REPLACE grants SET id = ? WHERE id = ?').run(to, from);
  }
}
