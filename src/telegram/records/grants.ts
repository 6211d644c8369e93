import type Database from 'better-sqlite3';
import type { Denials } from './denials.ts';

/**
 * Access that admins gave or denied while the bot runs. Denials count as `Denials` says; those in the database are a copy,
 * from which a lost list can be made again and which earlier releases understand.
 */
export class GrantRecords {
  private readonly db: Database.Database;
  private readonly denials: Denials;

  constructor(db: Database.Database, denials: Denials) {
    this.db = db;
    this.denials = denials;
  }

  /**
   * @param id of a user or a chat
   * @returns undefined if the settings decide
   */
  of(id: number): boolean | undefined {
    if (this.denials.has(id)) return false;
    const sql = 'SELECT 1 FROM grants WHERE id = ? AND is_allowed = 1';
    return this.db.prepare(sql).pluck().get(id) === 1 ? true : undefined;
  }

  /** A crash between the two files leaves a denial in force. */
  set(id: number, isAllowed: boolean): void {
    if (!isAllowed) this.denials.deny(id);
    this.copy(id, isAllowed);
    if (isAllowed) this.denials.lift(id);
  }

  /** In order of id. */
  all(): { id: number; isAllowed: boolean }[] {
    const sql = 'SELECT id FROM grants WHERE is_allowed = 1';
    const allowed = (this.db.prepare(sql).pluck().all() as number[]).filter(
      (id) => !this.denials.has(id),
    );
    return [
      ...allowed.map((id) => ({ id, isAllowed: true })),
      ...this.denials.all().map((id) => ({ id, isAllowed: false })),
    ].sort((a, b) => a.id - b.id);
  }

  moveChat(from: number, to: number): void {
    if (this.denials.has(from)) this.denials.deny(to);
    this.db.prepare('UPDATE OR REPLACE grants SET id = ? WHERE id = ?').run(to, from);
    if (this.denials.has(to)) this.copy(to, false);
    if (this.denials.has(from)) this.denials.lift(from);
  }

  /** Makes the copies in the database say what the list of denials says. */
  copyDenials(): void {
    this.db
      .transaction(() => {
        this.db.prepare('DELETE FROM grants WHERE is_allowed = 0').run();
        for (const id of this.denials.all()) this.copy(id, false);
      })
      .immediate();
  }

  private copy(id: number, isAllowed: boolean): void {
    this.db.prepare('INSERT OR REPLACE INTO grants VALUES (?, ?)').run(id, isAllowed ? 1 : 0);
  }
}

/** The denials in a database of records, of this release or of an earlier one. */
export function denialsIn(db: Database.Database): number[] {
  return db.prepare('SELECT id FROM grants WHERE is_allowed = 0').pluck().all() as number[];
}
