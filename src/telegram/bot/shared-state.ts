import { Leadership } from '../../postgres/leadership.ts';
import { openPostgres } from '../../postgres/open-postgres.ts';
import { INBOX_TABLES } from '../delivery/postgres/schema.ts';
import { RECORDS_TABLES } from '../records/postgres/schema.ts';
import type { SharedState } from './open-state.ts';

/** The schema of a bot in a database. */
export function botSchema(botId: string): string {
  return `footnote_bot_${botId}`;
}

/**
 * Opens the schema of a bot in a database, which any number of its processes share.
 *
 * @throws FootnoteError where the database cannot be used
 */
export async function openSharedState(url: string, botId: number): Promise<SharedState> {
  const place = { url, schema: botSchema(`${botId}`) };
  const postgres = await openPostgres(place, [INBOX_TABLES, RECORDS_TABLES]);
  // The inbox tells of a database that is away.
  const parts = { place, role: 'bot', sql: postgres.sql, onTrouble: () => {} };
  const leading = new Leadership(parts);
  await leading.start();
  return {
    ...{ postgres, leading },
    async close() {
      await leading.close();
      await postgres.close();
    },
  };
}
