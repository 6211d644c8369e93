import { type RawBuilder, sql } from 'kysely';
import { channel } from '../../../postgres/listener.ts';
import { allRows, firstRow, type Sql } from '../../../sql/sql.ts';
import { BUTTONS } from '../lane.ts';
import type { Elsewhere, Sharing, Signal } from '../sharing.ts';
import { begin } from './begin.ts';

const PRUNE_INTERVAL_MS = 3_600_000;

/** The channel on which the processes of a bot hear each other. */
export const INBOX_CHANNEL = 'inbox';

/** The processes that share an inbox, by NOTIFY. */
export class PostgresSharing implements Sharing {
  private readonly db: Sql;
  private readonly channel: string;
  private readonly id: () => number;
  private prunedAt = -Infinity;
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

  async get<Value>(name: string, id: number): Promise<Value | undefined> {
    const row = await firstRow(
      this.db,
      sql<{ json: string }>`SELECT json FROM shared_values WHERE name = ${name} AND id = ${id}`,
    );
    return row && JSON.parse(row.json);
  }

  async change<Value, Result>(
    name: string,
    id: number,
    change: (value: Value | undefined) => { readonly value: Value; readonly result: Result },
  ): Promise<Result> {
    await this.prune();
    return this.db.transaction().execute(async (db) => {
      await begin(db, 'written');
      // A row that is not there cannot be locked.
      await sql`INSERT INTO shared_values (name, id, json) VALUES (${name}, ${id}, 'null')
        ON CONFLICT DO NOTHING`.execute(db);
      const row = await firstRow(
        db,
        sql<{ json: string }>`SELECT json FROM shared_values
          WHERE name = ${name} AND id = ${id} FOR UPDATE`,
      );
      const { value, result } = change(JSON.parse(row?.json ?? 'null') ?? undefined);
      await sql`UPDATE shared_values SET json = ${JSON.stringify(value)}, changed_at = now()
        WHERE name = ${name} AND id = ${id}`.execute(db);
      return result;
    });
  }

  private async prune(): Promise<void> {
    if (performance.now() - this.prunedAt < PRUNE_INTERVAL_MS) return;
    this.prunedAt = performance.now();
    await sql`DELETE FROM shared_values WHERE changed_at < now() - interval '1 day'`.execute(
      this.db,
    );
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
