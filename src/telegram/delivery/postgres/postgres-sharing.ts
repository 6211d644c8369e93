import { type RawBuilder, sql } from 'kysely';
import { channel } from '../../../postgres/listener.ts';
import { allRows, type Sql } from '../../../sql/sql.ts';
import { BUTTONS } from '../lane.ts';
import type { Elsewhere, Sharing, Signal } from '../sharing.ts';

/** The channel on which the processes of a bot hear each other. */
export const INBOX_CHANNEL = 'inbox';

/** The processes that share an inbox, by NOTIFY. */
export class PostgresSharing implements Sharing {
  private readonly db: Sql;
  private readonly channel: string;
  private readonly id: () => number;
  private hear: (signal: Signal) => void = () => {};

  /** @param id the number of this process, which hears nothing from itself */
  constructor(db: Sql, schema: string, id: () => number) {
    this.db = db;
    this.channel = channel(schema, INBOX_CHANNEL);
    this.id = id;
  }

  follow(hear: (signal: Signal) => void): void {
    this.hear = hear;
  }

  /** Hands on what came on the channel; an empty payload says that something may have got lost. */
  heard(payload: string): void {
    const told = payload === '' ? { kind: 'work' } : JSON.parse(payload);
    const { from, ...signal } = told as Signal & { readonly from?: number };
    if (from !== this.id()) this.hear(signal as Signal);
  }

  /** A signal that cannot be told is lost, as one that nobody hears. */
  async tell(signal: Signal): Promise<void> {
    const payload = JSON.stringify({ ...signal, from: this.id() });
    await sql`SELECT pg_notify(${this.channel}, ${payload})`.execute(this.db).catch(() => {});
  }

  async elsewhere(chatId: number): Promise<Elsewhere[]> {
    const isOfChat: RawBuilder<unknown> = sql`lane IN (${`${chatId}`}, ${`${BUTTONS}${chatId}`})`;
    const rows = await allRows(
      this.db,
      sql<{ json: string; postponed: number }>`SELECT json, is_postponed AS postponed FROM updates
        WHERE state = 'pending' AND ${isOfChat} AND holder <> ${this.id()}
          AND NOT EXISTS (SELECT 1 FROM outgoing
            WHERE outgoing.update_id = updates.update_id AND position > 0)`,
    );
    return rows.map(({ json, postponed }) => ({
      update: JSON.parse(json),
      isPostponed: postponed === 1,
    }));
  }
}
