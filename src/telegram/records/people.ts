import { sql } from 'kysely';
import { SqlRecords } from './sql-records.ts';

/** Stored in place of a language: follow the person's Telegram client. */
export const FOLLOWED = 'auto';

/** Choices of people. */
export class PeopleRecords extends SqlRecords {
  /** The language that a person chose; undefined or "auto" to follow their client, "auto:ru" where that is known. */
  async languageOf(userId: number): Promise<string | undefined> {
    const row = await this.row<{ language: string | null }>(
      sql`SELECT language FROM people WHERE user_id = ${userId}`,
    );
    return row?.language ?? undefined;
  }

  async setLanguage(userId: number, language: string): Promise<void> {
    await this.run(sql`INSERT INTO people (user_id, language) VALUES (${userId}, ${language})
      ON CONFLICT (user_id) DO UPDATE SET language = excluded.language`);
  }

  /** Remembers the language of a person's client, for messages that they have not just asked for. A choice stays. */
  async noteClient(userId: number, code: string): Promise<void> {
    const followed = `${FOLLOWED}:${code}`;
    await this.run(sql`INSERT INTO people (user_id, language) VALUES (${userId}, ${followed})
      ON CONFLICT (user_id) DO UPDATE SET language = excluded.language
      WHERE people.language IS NULL OR people.language LIKE ${`${FOLLOWED}%`}`);
  }

  /** Whether an admin has switched off messages about changed documents and about people without access. */
  async isMuted(userId: number): Promise<boolean> {
    const row = await this.row<{ is_muted: number }>(
      sql`SELECT is_muted FROM people WHERE user_id = ${userId}`,
    );
    return row?.is_muted === 1;
  }

  async setMuted(userId: number, isMuted: boolean): Promise<void> {
    await this.run(sql`INSERT INTO people (user_id, is_muted) VALUES (${userId}, ${isMuted ? 1 : 0})
      ON CONFLICT (user_id) DO UPDATE SET is_muted = excluded.is_muted`);
  }

  async forget(userId: number): Promise<void> {
    await this.run(sql`DELETE FROM people WHERE user_id = ${userId}`);
  }
}
