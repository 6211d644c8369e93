import { sql } from 'kysely';
import type { Denials } from '../denials.ts';
import { SqlRecords } from '../sql-records.ts';

interface Stored {
  readonly ids: ReadonlySet<number>;
  readonly isClosed: boolean;
}

/** Denials in a table that several processes write, as this one has read it; it knows of nobody before it is loaded. */
export class TableDenials extends SqlRecords implements Denials {
  private stored: Stored = { ids: new Set(), isClosed: false };
  /** Denied by this process, and not stored yet. */
  private readonly own = new Set<number>();

  get isClosed(): boolean {
    return this.stored.isClosed;
  }

  has(id: number): boolean {
    return this.own.has(id) || this.stored.ids.has(id);
  }

  all(): number[] {
    return [...new Set([...this.own, ...this.stored.ids])].sort((a, b) => a - b);
  }

  async deny(id: number): Promise<void> {
    this.own.add(id);
    await this.run(sql`INSERT INTO denials (id) VALUES (${id}) ON CONFLICT (id) DO NOTHING`);
    await this.load();
    this.own.delete(id);
  }

  async lift(id: number): Promise<void> {
    await this.run(sql`DELETE FROM denials WHERE id = ${id}`);
    this.own.delete(id);
    await this.load();
  }

  async reopen(): Promise<void> {
    await this.run(sql`UPDATE rights SET is_closed = 0, version = version + 1`);
    await this.load();
  }

  async replace(ids: readonly number[], isClosed: boolean): Promise<void> {
    await this.run(sql`WITH gone AS (DELETE FROM denials WHERE id <> ALL (${ids}::bigint[])),
        come AS (INSERT INTO denials SELECT * FROM unnest(${ids}::bigint[]) ON CONFLICT DO NOTHING)
      UPDATE rights SET is_closed = ${isClosed ? 1 : 0}, version = version + 1`);
    await this.load();
  }

  async load(): Promise<void> {
    let before: Stored;
    let now: Stored;
    do {
      before = this.stored;
      now = await this.read();
      // Somebody who read later may have been faster.
    } while (this.stored !== before);
    this.stored = now;
  }

  private async read(): Promise<Stored> {
    const closed = await this.row<{ is_closed: number }>(sql`SELECT is_closed FROM rights`);
    const rows = await this.rows<{ id: number }>(sql`SELECT id FROM denials`);
    return { ids: new Set(rows.map(({ id }) => id)), isClosed: closed?.is_closed === 1 };
  }
}
