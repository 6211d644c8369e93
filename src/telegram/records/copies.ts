import { sql } from 'kysely';
import { SqlRecords } from './sql-records.ts';

/**
 * Digests of states of the bot that were copied here or from here. As long as the state has such a digest, nothing was
 * added to it since, and nothing is lost when another one takes its place.
 */
export class CopyRecords extends SqlRecords {
  async all(): Promise<ReadonlySet<string>> {
    const rows = await this.rows<{ digest: string }>(sql`SELECT digest FROM copies`);
    return new Set(rows.map(({ digest }) => digest));
  }

  async add(digests: readonly string[]): Promise<void> {
    for (const digest of digests) {
      await this.run(sql`INSERT INTO copies (digest) VALUES (${digest}) ON CONFLICT DO NOTHING`);
    }
  }

  /** Forgets all earlier ones. */
  async set(digests: readonly string[]): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      await sql`DELETE FROM copies`.execute(trx);
      await new CopyRecords(trx).add(digests);
    });
  }
}
