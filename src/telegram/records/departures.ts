import { sql } from 'kysely';
import { changedRows, firstRow, type Sql } from '../../sql/sql.ts';

/** Groups without access that the bot has yet to leave, so that it leaves them after a restart as well. */
export class DepartureRecords {
  private readonly db: Sql;

  constructor(db: Sql) {
    this.db = db;
  }

  /** Puts a group at the end. Returns whether it is new. */
  async add(chatId: number): Promise<boolean> {
    const insert = sql`INSERT INTO departures (chat_id) VALUES (${chatId}) ON CONFLICT (chat_id) DO NOTHING`;
    return (await changedRows(this.db, insert)) === 1;
  }

  /** The group that has waited longest; undefined if there is none. */
  async first(): Promise<number | undefined> {
    const row = await firstRow(
      this.db,
      sql<{ chat_id: number }>`SELECT chat_id FROM departures ORDER BY position LIMIT 1`,
    );
    return row?.chat_id;
  }

  async remove(chatId: number): Promise<void> {
    await sql`DELETE FROM departures WHERE chat_id = ${chatId}`.execute(this.db);
  }
}
