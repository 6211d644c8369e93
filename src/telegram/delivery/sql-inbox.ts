import type { Update } from 'grammy/types';
import { type RawBuilder, sql } from 'kysely';
import { allRows, changedRows, firstRow, type Sql } from '../../sql/sql.ts';
import { Continued } from './continued.ts';
import type { Durability, InboxEngine } from './engine.ts';
import type { Inbox, Room } from './inbox.ts';
import { joinToEarlier } from './join-parts.ts';
import { laneOf } from './lane.ts';
import { addPreface, changeState, plannedUpdates, replacePlan, unsentOf } from './outgoing.ts';
import type { Payload, Pending, Unsent } from './pending.ts';
import { Interrupted } from './retry.ts';
import type { Sharing } from './sharing.ts';

/** Telegram repeats an update for a day, and restarts its ids after a week without updates. */
const REMEMBERED_MS = 7 * 24 * 3_600_000;

const PRUNE_INTERVAL_MS = 3_600_000;

interface InboxParts {
  readonly now: () => number;
  readonly hasRunBefore: boolean;
}

/** An inbox in a database, in SQL that SQLite and PostgreSQL both understand. */
export class SqlInbox implements Inbox {
  readonly hasRunBefore: boolean;
  private readonly engine: InboxEngine;
  private readonly now: () => number;
  private prunedAt = 0;

  private constructor(engine: InboxEngine, { now, hasRunBefore }: InboxParts) {
    this.engine = engine;
    this.now = now;
    this.hasRunBefore = hasRunBefore;
  }

  /**
   * @param engine its tables are there
   * @param events.now milliseconds since 1970
   * @param events.wasReplaced whether the updates of earlier starts were lost
   */
  static async over(
    engine: InboxEngine,
    { now, wasReplaced = false }: { readonly now: () => number; readonly wasReplaced?: boolean },
  ): Promise<SqlInbox> {
    // The last updates stay until the next ones come.
    const known = await engine.read((db) => firstRow(db, sql`SELECT 1 FROM updates LIMIT 1`));
    return new SqlInbox(engine, { now, hasRunBefore: wasReplaced || known !== undefined });
  }

  async accept(updates: readonly Update[]): Promise<number[]> {
    const continued = new Set<number>();
    const stored = await this.engine.commit('flushed', async (db) => {
      continued.clear();
      await this.prune(db);
      const accepted: Pending[] = [];
      for (const update of updates) {
        if (!(await this.insert(db, update))) continue;
        const earlier = await joinToEarlier(db, this.engine, update);
        if (earlier !== undefined) continued.add(earlier);
        else accepted.push({ updateId: update.update_id, lane: laneOf(update), attempts: 0 });
      }
      return accepted;
    });
    await this.engine.accepted(stored, [...continued]);
    return [...continued];
  }

  get sharing(): Sharing | undefined {
    return this.engine.sharing;
  }

  take(room: Room): Promise<Pending[]> {
    return this.engine.take(room);
  }

  isAway(error: unknown): boolean {
    return this.engine.isAway(error);
  }

  async forgive(updateId: number): Promise<void> {
    await this.engine.commit('written', (db) =>
      changedRows(
        db,
        sql`UPDATE updates SET attempts = attempts - 1 WHERE update_id = ${updateId} AND attempts > 0`,
      ),
    );
  }

  letGo(updateId: number): void {
    this.engine.letGo(updateId);
  }

  confirm(): void {
    this.engine.confirm();
  }

  pending(): Promise<Pending[]> {
    return this.all(
      sql<Pending>`SELECT update_id AS "updateId", lane, attempts FROM updates WHERE state = 'pending' ORDER BY update_id`,
    );
  }

  async waiting(): Promise<{ count: number; oldestMs: number | null }> {
    const row = await this.first(
      sql<{ count: number; oldest: number | null }>`SELECT count(*) AS count,
          min(received_at) FILTER (WHERE is_postponed = 0) AS oldest
        FROM updates WHERE state = 'pending'`,
    );
    const { count = 0, oldest = null } = row ?? {};
    return { count, oldestMs: oldest === null ? null : this.now() - oldest };
  }

  async unplanned(updateIds: readonly number[]): Promise<number> {
    const planned = await this.engine.read(plannedUpdates);
    return updateIds.filter((id) => !planned.has(id)).length;
  }

  async read(updateId: number): Promise<Update | undefined> {
    const row = await this.first(
      sql<Json>`SELECT json FROM updates WHERE update_id = ${updateId} AND state = 'pending'`,
    );
    return row && JSON.parse(row.json);
  }

  async begin(updateId: number): Promise<{ update: Update; age: number } | undefined> {
    const now = this.now();
    const row = await this.engine.commit('written', (db) =>
      firstRow(
        db,
        sql<Json & { receivedAt: number }>`UPDATE updates SET attempts = attempts + 1,
            received_at = CASE is_postponed WHEN 1 THEN ${now} ELSE received_at END,
            is_postponed = 0, is_continued = 0
          WHERE update_id = ${updateId} AND state = 'pending' AND ${this.engine.isOwn}
          RETURNING json, received_at AS "receivedAt"`,
      ),
    );
    return row && { update: JSON.parse(row.json), age: now - row.receivedAt };
  }

  async plan(updateId: number, payloads: readonly Payload[]): Promise<void> {
    await this.change('flushed', updateId, async (db, isContinued) => {
      if (isContinued) throw new Continued('More of the message has come.');
      await replacePlan(db, updateId, payloads);
      // Finding the answer did not crash the process, so this update is no longer a suspect.
      await changedRows(db, sql`UPDATE updates SET attempts = 0 WHERE update_id = ${updateId}`);
    });
  }

  unsent(updateId: number): Promise<Unsent[] | undefined> {
    return this.engine.read((db) => unsentOf(db, updateId));
  }

  preface(
    updateId: number,
    payload: Payload,
  ): Promise<{ isNew: boolean; messageId: number | null }> {
    return this.change('flushed', updateId, (db) => addPreface(db, updateId, payload));
  }

  async behind(updateId: number, lane: string): Promise<Update[]> {
    const rows = await this.all(
      sql<Json>`SELECT json FROM updates
        WHERE state = 'pending' AND update_id > ${updateId} AND lane = ${lane} ORDER BY update_id`,
    );
    return rows.map(({ json }) => JSON.parse(json));
  }

  sending(updateId: number, position: number): Promise<boolean> {
    return this.change(
      'flushed',
      updateId,
      async (db) => !(await changeState(db, { updateId, position }, 'sending')),
    );
  }

  async notSent(updateId: number, position: number): Promise<void> {
    await this.change('written', updateId, (db) =>
      changeState(db, { updateId, position }, 'waiting'),
    );
  }

  async sent(updateId: number, position: number, messageId: number): Promise<void> {
    await this.change('written', updateId, (db) =>
      changeState(db, { updateId, position }, 'sent', messageId),
    );
  }

  async postpone(updateId: number): Promise<void> {
    await this.change('written', updateId, (db) =>
      changedRows(
        db,
        sql`UPDATE updates SET is_postponed = 1, attempts = 0 WHERE update_id = ${updateId}`,
      ),
    );
  }

  async signOf(updateId: number): Promise<number | undefined> {
    const row = await this.first(
      sql<{ sign: number | null }>`SELECT sign FROM updates WHERE update_id = ${updateId}`,
    );
    return row?.sign ?? undefined;
  }

  async noteSign(updateId: number, messageId: number | null): Promise<void> {
    await this.engine.commit('written', (db) =>
      changedRows(db, sql`UPDATE updates SET sign = ${messageId} WHERE update_id = ${updateId}`),
    );
  }

  done(updateId: number): Promise<void> {
    return this.end(updateId, (isContinued) => {
      if (isContinued) throw new Continued('More of the message has come.');
    });
  }

  async drop(updateId: number): Promise<void> {
    try {
      await this.end(updateId, () => {});
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    }
    this.engine.letGo(updateId);
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  private async end(updateId: number, mayEnd: (isContinued: boolean) => void): Promise<void> {
    await this.change('written', updateId, async (db, isContinued) => {
      mayEnd(isContinued);
      await changedRows(db, sql`DELETE FROM outgoing WHERE update_id = ${updateId}`);
      await changedRows(
        db,
        sql`UPDATE updates SET state = 'done', json = '' WHERE update_id = ${updateId}`,
      );
    });
    this.engine.letGo(updateId);
    await this.engine.erase();
  }

  /** Changes an update on which this process may work, or throws `Interrupted`. */
  private change<T>(
    durability: Durability,
    updateId: number,
    change: (db: Sql, isContinued: boolean) => Promise<T>,
  ): Promise<T> {
    const { engine } = this;
    return engine.commit(durability, async (db) => {
      const own = await firstRow(
        db,
        sql<{ isContinued: number }>`SELECT is_continued AS "isContinued" FROM updates
          WHERE update_id = ${updateId} AND state = 'pending' AND ${engine.isOwn} ${engine.locking}`,
      );
      if (!own) throw new Interrupted(`Update ${updateId} is done, or another process has it.`);
      return change(db, own.isContinued === 1);
    });
  }

  private all<Row>(query: RawBuilder<Row>): Promise<Row[]> {
    return this.engine.read((db) => allRows(db, query));
  }

  private first<Row>(query: RawBuilder<Row>): Promise<Row | undefined> {
    return this.engine.read((db) => firstRow(db, query));
  }

  private async insert(db: Sql, update: Update): Promise<boolean> {
    const inserted = await changedRows(
      db,
      sql`INSERT INTO updates (update_id, lane, received_at, json)
        VALUES (${update.update_id}, ${laneOf(update)}, ${this.now()}, ${JSON.stringify(update)})
        ON CONFLICT DO NOTHING`,
    );
    return inserted > 0;
  }

  private async prune(db: Sql): Promise<void> {
    if (this.now() - this.prunedAt < PRUNE_INTERVAL_MS) return;
    this.prunedAt = this.now();
    await changedRows(
      db,
      sql`DELETE FROM updates WHERE state = 'done' AND received_at < ${this.now() - REMEMBERED_MS}`,
    );
  }
}

interface Json {
  readonly json: string;
}
