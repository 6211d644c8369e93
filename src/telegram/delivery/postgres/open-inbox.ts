import { sql } from 'kysely';
import { Listener } from '../../../postgres/listener.ts';
import type { OpenPostgres } from '../../../postgres/open-postgres.ts';
import { firstRow, type Sql } from '../../../sql/sql.ts';
import type { Inbox } from '../inbox.ts';
import { SqlInbox } from '../sql-inbox.ts';
import { Membership } from './membership.ts';
import { PostgresEngine } from './postgres-engine.ts';
import { INBOX_CHANNEL, PostgresSharing } from './postgres-sharing.ts';

interface SharedInboxEvents {
  /** Ends the waiting for a database that is away. */
  readonly stopping: AbortSignal;
  /** Told once for each stretch without a database. */
  readonly onTrouble: (error: unknown) => void;
  /** Told when the database answers again. */
  readonly onOver?: () => void;
  /** Milliseconds since 1970; the computer's clock by default. */
  readonly now?: () => number;
}

/**
 * Opens the inbox that the processes of a bot share. While the database is away, everything waits for it.
 *
 * @param postgres has the tables of `INBOX_TABLES`
 */
export async function openSharedInbox(
  postgres: OpenPostgres,
  { stopping, onTrouble, onOver = () => {}, now = Date.now }: SharedInboxEvents,
): Promise<Inbox> {
  const { place, sql: db } = postgres;
  const ahead = await aheadOf(db, now);
  const serverNow = () => now() - ahead;
  let member: Membership | undefined;
  const sharing = new PostgresSharing(db, place.schema, () => member?.id ?? 0);
  const listener = new Listener(place, { [INBOX_CHANNEL]: (payload) => sharing.heard(payload) });
  member = await Membership.join({
    ...{ place, sql: db, onTrouble, onOver },
    onTurn: () => sharing.heard(''),
  });
  await listener.start();
  const { id } = member;
  const joined = member;
  const engine = new PostgresEngine({
    ...{ sql: db, sharing, stopping, now: serverNow },
    member: {
      id,
      get isFresh() {
        return joined.isFresh;
      },
      leave: async () => {
        await listener.close();
        await joined.leave();
      },
    },
  });
  return SqlInbox.over(engine, { now: serverNow });
}

/** By how much this machine's clock is ahead of the server's, in milliseconds: an age spans several machines. */
async function aheadOf(db: Sql, now: () => number): Promise<number> {
  const row = await firstRow(
    db,
    sql<{ now: number }>`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`,
  );
  return Math.round(now() - (row?.now ?? now()));
}
