import { sql } from 'kysely';
import { SqlRecords } from './sql-records.ts';

/** Groups without access that the bot has yet to leave, so that it leaves them after a restart as well. */
export class DepartureRecords extends SqlRecords {
  /** Puts a group at the end. Returns whether it is new. */
  async add(chatId: number): Promise<boolean> {
    const insert = sql`INSERT INTO departures (chat_id) VALUES (${chatId}) ON CONFLICT (chat_id) DO NOTHING`;
    return (await this.run(insert)) === 1;
  }

  /** The group that has waited longest; undefined if there is none. */
  async first(): Promise<number | undefined> {
    const row = await this.row<{ chat_id: number }>(
      sql`SELECT chat_id FROM departures ORDER BY position LIMIT 1`,
    );
    return row?.chat_id;
  }

  async remove(chatId: number): Promise<void> {
    await this.run(sql`DELETE FROM departures WHERE chat_id = ${chatId}`);
  }
}
