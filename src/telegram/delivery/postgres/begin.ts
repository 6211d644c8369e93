import { sql } from 'kysely';
import type { Sql } from '../../../sql/sql.ts';
import type { Durability } from '../engine.ts';

/**
 * A process that is stopped within a transaction must not lock others out. In milliseconds, and less than the time after
 * which its updates go to others.
 */
const IDLE_MS = 4_000;

/** What each transaction begins with. */
export async function begin(db: Sql, durability: Durability): Promise<void> {
  // A flushed commit is what the server makes of it, unless its owner has chosen otherwise.
  const written =
    durability === 'written' ? sql`, set_config('synchronous_commit', 'off', true)` : sql``;
  await sql`SELECT set_config('idle_in_transaction_session_timeout', ${`${IDLE_MS}`}, true)${written}`.execute(
    db,
  );
}
