import type { RawBuilder } from 'kysely';
import type { Sql } from '../../sql/sql.ts';
import type { Pending } from './pending.ts';

/**
 * `written`: survives a crash of the process at once, and a power failure after the next flush.
 * `flushed`: survives a power failure at once, but waits for the disk.
 */
export type Durability = 'written' | 'flushed';

/** What the databases that keep an inbox do in different ways. */
export interface InboxEngine {
  /** Outside of `commit`. */
  readonly db: Sql;
  /** Holds for the rows of `updates` on which this process may work. */
  readonly isOwn: RawBuilder<unknown>;
  /** Ends a query whose rows nobody else may change before the transaction ends. */
  readonly locking: RawBuilder<unknown>;

  /** Runs a change as one transaction, on `db` alone. */
  commit<T>(durability: Durability, change: (db: Sql) => Promise<T>): Promise<T>;

  /** Updates that this process is to handle from now on; each is told once. */
  take(): Promise<Pending[]>;

  /** Called when updates were stored, or joined to earlier ones. */
  accepted(stored: readonly Pending[], continued: readonly number[]): Promise<void>;

  /** Called when an update is done. */
  erase(): Promise<void>;

  close(): Promise<void>;
}
