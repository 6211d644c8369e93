import { Listener } from '../../../postgres/listener.ts';
import type { OpenPostgres } from '../../../postgres/open-postgres.ts';
import type { Inbox } from '../inbox.ts';
import { SqlInbox } from '../sql-inbox.ts';
import { Membership } from './membership.ts';
import { PostgresEngine } from './postgres-engine.ts';
import { INBOX_CHANNEL, PostgresSharing } from './postgres-sharing.ts';

export interface SharedInboxEvents {
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
  const { place, sql } = postgres;
  let member: Membership | undefined;
  const sharing = new PostgresSharing(sql, place.schema, () => member?.id ?? 0);
  const listener = new Listener(place, { [INBOX_CHANNEL]: (payload) => sharing.heard(payload) });
  member = await Membership.join({
    place,
    sql,
    onTrouble,
    onOver,
    onTurn: () => sharing.heard(''),
  });
  await listener.start();
  const { id } = member;
  const joined = member;
  const engine = new PostgresEngine({
    ...{ sql, sharing, stopping, now },
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
  return SqlInbox.over(engine, { now });
}
