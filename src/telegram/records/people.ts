import type Database from 'better-sqlite3';

/** Choices of people. */
export class PeopleRecords {
  private readonly db: Database.Database;

  constructor(db: Database.Database) {
    this.db = db;
  }

  /** The language that a person chose; undefined to follow their client. */
  languageOf(userId: number): string | undefined {
    const language = this.db
      .prepare('SELECT language FROM people WHERE user_id = ?')
      .pluck()
      .get(userId);
    return (language as string | null | undefined) ?? undefined;
  }

  setLanguage(userId: number, language: string): void {
    this.db
      .prepare(
        'INSERT INTO people (user_id, language) VALUES (?, ?) ON CONFLICT DO UPDATE SET language = excluded.language',
      )
      .run(userId, language);
  }

  /** Whether an admin has switched off messages about changed documents and about people without access. */
  isMuted(userId: number): boolean {
    const sql = 'SELECT is_muted FROM people WHERE user_id = ?';
    return this.db.prepare(sql).pluck().get(userId) === 1;
  }

  setMuted(userId: number, isMuted: boolean): void {
    this.db
      .prepare(
        'INSERT INTO people (user_id, is_muted) VALUES (?, ?) ON CONFLICT DO UPDATE SET is_muted = excluded.is_muted',
      )
      .run(userId, isMuted ? 1 : 0);
  }

  forget(userId: number): void {
    this.db.prepare('DELETE FROM people WHERE user_id = ?').run(userId);
  }
}
