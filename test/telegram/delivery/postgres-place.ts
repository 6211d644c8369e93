import { sql } from 'kysely';
import { ROLES } from '../../../src/postgres/session.ts';
import { firstRow } from '../../../src/sql/sql.ts';
import { giveUp } from '../../../src/telegram/delivery/postgres/membership.ts';
import { PostgresEngine } from '../../../src/telegram/delivery/postgres/postgres-engine.ts';
import { PostgresSharing } from '../../../src/telegram/delivery/postgres/postgres-sharing.ts';
import { INBOX_TABLES } from '../../../src/telegram/delivery/postgres/schema.ts';
import { SqlInbox } from '../../../src/telegram/delivery/sql-inbox.ts';
import { createTestSchema } from '../../helpers/pglite.ts';
import type { InboxPlace } from './contract/inbox.ts';

/** A schema of its own, whose processes are known by their numbers alone. */
export async function postgresPlace(): Promise<InboxPlace> {
  const { db, name, remove } = await createTestSchema();
  for (const statement of [
    ROLES,
    ...INBOX_TABLES.migrations.flatMap(({ statements }) => statements),
  ])
    await sql.raw(statement).execute(db);
  const stopping = new AbortController();
  return {
    async open(now = Date.now) {
      const row = await firstRow(db, sql<{ id: number }>`SELECT nextval('process_ids') AS id`);
      const id = row?.id ?? 0;
      const engine = new PostgresEngine({
        sql: db,
        member: { id, isFresh: true, leave: () => giveUp(db, id) },
        sharing: new PostgresSharing(db, name, () => id),
        stopping: stopping.signal,
        now,
      });
      return SqlInbox.over(engine, { now });
    },
    async remove() {
      stopping.abort();
      await remove();
    },
  };
}
