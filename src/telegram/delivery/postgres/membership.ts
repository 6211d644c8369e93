import { sql } from 'kysely';
import type { PostgresPlace } from '../../../postgres/connect.ts';
import { ownName } from '../../../postgres/leadership.ts';
import { Pulse } from '../../../postgres/pulse.ts';
import { depose, holderOf, isHeld, RoleSession, roleLock } from '../../../postgres/session.ts';
import { allRows, changedRows, firstRow, type Sql } from '../../../sql/sql.ts';
import { begin } from './begin.ts';

/** A process that was silent for this long has its session ended, and its updates go to others. */
const SILENT_MS = 8_000;

/** A process whose session has ended has this long to come back: the database may have been started again. */
const RETURN_MS = 3_000;

/** A process does not trust its claims any more once its last sign of life is so old: less than `SILENT_MS`. */
const FRESH_MS = 6_000;

interface MembershipParts {
  readonly place: PostgresPlace;
  /** A pool of connections beside the one that shows that the process lives. */
  readonly sql: Sql;
  /** Told once for each stretch without a database. */
  readonly onTrouble: (error: unknown) => void;
  /** Told when the database answers again. */
  readonly onOver: () => void;
  /** Called after each sign of life. */
  readonly onTurn: () => void;
}

/**
 * Makes the process known to the others that share an inbox. Its updates are its own for as long as it gives signs of life
 * and its session holds the lock of its number; both end with the process, whatever ends it.
 */
export class Membership {
  /** The number of this process, which no other one ever has. */
  readonly id: number;
  private readonly parts: MembershipParts;
  private session: RoleSession | undefined;
  /** When the last sign of life was sent that has arrived; milliseconds of this machine's own clock. */
  private seenAt = -Infinity;
  private readonly pulse: Pulse;

  private constructor(id: number, parts: MembershipParts) {
    this.id = id;
    this.parts = parts;
    this.pulse = new Pulse({ ...parts, beat: () => this.takeTurn() });
  }

  static async join(parts: MembershipParts): Promise<Membership> {
    const row = await firstRow(parts.sql, sql<{ id: number }>`SELECT nextval('process_ids') AS id`);
    if (!row) throw new Error('A sequence gave no number.');
    const membership = new Membership(row.id, parts);
    await membership.pulse.start();
    return membership;
  }

  /** Whether nobody can have taken over what this process holds. */
  get isFresh(): boolean {
    return this.session !== undefined && performance.now() - this.seenAt < FRESH_MS;
  }

  /** Gives everything up that this process holds. */
  async leave(): Promise<void> {
    await this.pulse.close();
    const { session } = this;
    this.session = undefined;
    // Otherwise the others do it, once the session has ended.
    await giveUp(this.parts.sql, this.id).catch(() => {});
    await session?.release();
  }

  private async takeTurn(): Promise<void> {
    await this.show();
    this.parts.onTurn();
    for (const id of await this.others()) await releaseIfGone(this.parts, id);
  }

  /** Gives a sign of life. */
  private async show(): Promise<void> {
    const { place } = this.parts;
    const sentAt = performance.now();
    const { session } = this;
    if (!session) {
      const own = { holder: ownName(), answerMs: FRESH_MS };
      const taken = await RoleSession.take(place, roleOf(this.id), own);
      if (!taken) return; // Somebody is giving up what this process held.
      void taken.ended.then(() => this.lose(taken));
      this.session = taken;
    } else {
      try {
        await session.beat(roleOf(this.id));
      } catch (error) {
        this.lose(session);
        void session.release();
        throw error;
      }
    }
    this.seenAt = sentAt;
  }

  private lose(session: RoleSession): void {
    if (this.session === session) this.session = undefined;
  }

  /** The processes that hold something, but for this one. */
  private async others(): Promise<number[]> {
    const rows = await allRows(
      this.parts.sql,
      sql<{ id: number }>`SELECT DISTINCT holder AS id FROM updates
        WHERE state = 'pending' AND holder IS NOT NULL AND holder <> ${this.id}`,
    );
    return rows.map(({ id }) => id);
  }
}

const roleOf = (id: number) => `process ${id}`;

async function releaseIfGone(parts: MembershipParts, id: number): Promise<void> {
  const seen = await holderOf(parts.sql, roleOf(id));
  if (seen && seen.silentMs < RETURN_MS) return;
  if (seen && seen.silentMs > SILENT_MS) await depose(parts.sql, roleOf(id), seen);
  if (await release(parts, id)) parts.onTurn();
}

/**
 * Lets others take what a process held that is gone.
 *
 * @returns false if the process is there
 */
async function release({ sql: db, place }: MembershipParts, id: number): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await begin(trx, 'written');
    const lock = await firstRow(
      trx,
      sql<{ is: boolean }>`SELECT pg_try_advisory_xact_lock(${roleLock(place, roleOf(id))}) AS is`,
    );
    if (lock?.is) await giveUp(trx, id);
    return lock?.is === true;
  });
}

/** Lets others take what a process holds. */
export async function giveUp(db: Sql, id: number): Promise<void> {
  // A row that is locked is being written by the one that is gone; the next look finds it free.
  await changedRows(
    db,
    sql`UPDATE updates SET holder = NULL WHERE update_id IN (SELECT update_id FROM updates
      WHERE state = 'pending' AND holder = ${id} FOR UPDATE SKIP LOCKED)`,
  );
  await changedRows(
    db,
    sql`DELETE FROM roles WHERE name = ${roleOf(id)} AND NOT EXISTS (
      SELECT 1 FROM updates WHERE state = 'pending' AND holder = ${id})`,
  );
}

/** The processes that share the inbox now, in words such as "123 on machine". */
export async function membersOf(db: Sql): Promise<string[]> {
  const rows = await allRows(
    db,
    sql<{ holder: string }>`SELECT holder FROM roles WHERE name LIKE 'process %' AND ${isHeld()}`,
  );
  return rows.map(({ holder }) => holder);
}
