import { setTimeout } from 'node:timers/promises';
import { HttpError } from 'grammy';
import { type RawBuilder, sql } from 'kysely';
import { codeOf } from '../../../errors.ts';
import { isDatabaseAway } from '../../../postgres/trouble.ts';
import type { Sql } from '../../../sql/sql.ts';
import type { Durability, InboxEngine } from '../engine.ts';
import type { Room } from '../inbox.ts';
import type { Pending } from '../pending.ts';
import { Interrupted } from '../retry.ts';
import type { Sharing } from '../sharing.ts';
import { begin } from './begin.ts';
import { claim } from './claims.ts';

/** Waits between two tries while the database is away, in milliseconds. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** Two transactions were in each other's way, and one was ended: deadlock, serialization failure, lock timeout. */
const IN_THE_WAY = /^(?:40P01|40001|55P03)$/;

interface PostgresEngineParts {
  readonly sql: Sql;
  /** This process among those that share the inbox. */
  readonly member: { readonly id: number; readonly isFresh: boolean; leave(): Promise<void> };
  readonly sharing: Sharing;
  /** Ends the waiting for a database that is away. */
  readonly stopping: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** An inbox in PostgreSQL, which several processes share. While the database is away, everything waits for it. */
export class PostgresEngine implements InboxEngine {
  readonly locking = sql`FOR UPDATE`;
  readonly isOwn: RawBuilder<unknown>;
  private readonly parts: PostgresEngineParts;
  /** The updates on which this process works. One that it has lost is not taken again before that work has ended. */
  private readonly known = new Set<number>();

  constructor(parts: PostgresEngineParts) {
    this.parts = parts;
    this.isOwn = sql`holder = ${parts.member.id}`;
  }

  get sharing(): Sharing {
    return this.parts.sharing;
  }

  read<T>(query: (db: Sql) => Promise<T>): Promise<T> {
    return this.patiently(() => query(this.parts.sql));
  }

  commit<T>(durability: Durability, change: (db: Sql) => Promise<T>): Promise<T> {
    const transaction = async (db: Sql) => {
      await begin(db, durability);
      return change(db);
    };
    return this.patiently(() => this.parts.sql.transaction().execute(transaction));
  }

  async accepted(_: readonly Pending[], continued: readonly number[]): Promise<void> {
    const { sharing } = this.parts;
    await sharing.tell({ kind: 'work' });
    for (const updateId of continued) await sharing.tell({ kind: 'continued', updateId });
  }

  async take(room: Room): Promise<Pending[]> {
    const { member, now } = this.parts;
    if (!member.isFresh) return [];
    const { known } = this;
    const taken = await this.read((db) =>
      claim(db, { holder: member.id, known: [...known], room, now: now() }),
    );
    for (const { updateId } of taken) known.add(updateId);
    return taken;
  }

  isAway(error: unknown): boolean {
    // Telegram may be away as well, which is another matter.
    return isDatabaseAway(error) && !(error instanceof HttpError);
  }

  letGo(updateId: number): void {
    this.known.delete(updateId);
  }

  confirm(): void {
    if (!this.parts.member.isFresh)
      throw new Interrupted('This process was away for so long that another may have taken over.');
  }

  /** The words of an update that is done are gone from the table; the server clears its pages and its log in time. */
  async erase(): Promise<void> {}

  close(): Promise<void> {
    return this.parts.member.leave();
  }

  private async patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, 2 * pause)) {
      try {
        return await work();
      } catch (error) {
        const mayPass = isDatabaseAway(error) || IN_THE_WAY.test(codeOf(error) ?? '');
        if (!mayPass) throw error;
        await setTimeout(pause, undefined, { signal: this.parts.stopping }).catch(() => {
          throw new Interrupted('The database is away, and the program is stopping.');
        });
      }
    }
  }
}
