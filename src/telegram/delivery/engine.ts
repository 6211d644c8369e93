import type { RawBuilder } from 'kysely';
import type { Sql } from '../../sql/sql.ts';
import type { Room } from './inbox.ts';
import type { Pending } from './pending.ts';
import type { Sharing } from './sharing.ts';

/**
 * `written`: survives a crash of the process at once, and a power failure after the next flush.
 * `flushed`: survives a power failure at once, but waits for the disk.
 */
export type Durability = 'written' | 'flushed';

/** What the databases that keep an inbox do in different ways. */
export interface InboxEngine {
  /** Holds for the rows of `updates` on which this process may work. */
  readonly isOwn: RawBuilder<unknown>;
  /** Ends a query whose rows nobody else may change before the transaction ends. */
  readonly locking: RawBuilder<unknown>;
  /** Absent where no other process can open the inbox. */
  readonly sharing?: Sharing | undefined;

  read<T>(query: (db: Sql) => Promise<T>): Promise<T>;

  /** Runs a change as one transaction. It may be run again where nobody knows what became of it. */
  commit<T>(durability: Durability, change: (db: Sql) => Promise<T>): Promise<T>;

  /** Called when updates were stored, or joined to earlier ones. */
  accepted(stored: readonly Pending[], continued: readonly number[]): Promise<void>;

  /** As those of `Inbox`. */
  take(room: Room): Promise<Pending[]>;
  isAway(error: unknown): boolean;
  letGo(updateId: number): void;
  confirm(): void;

  /** Called when an update is done. */
  erase(): Promise<void>;

  close(): Promise<void>;
}
