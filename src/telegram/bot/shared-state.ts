import { FootnoteError } from '../../errors.ts';
import { Leadership } from '../../postgres/leadership.ts';
import { openPostgres } from '../../postgres/open-postgres.ts';
import { holderOf } from '../../postgres/session.ts';
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
 * @param corpus the schema of the index from which this process answers; absent: it does not
 * @throws FootnoteError where the database cannot be used, or the bot answers from another index elsewhere
 */
export async function openSharedState(
  url: string,
  botId: number,
  corpus?: string,
): Promise<SharedState> {
  const label = corpus && labelOf(corpus);
  const place = { url, schema: botSchema(`${botId}`), ...(label && { label }) };
  const postgres = await openPostgres(place, [INBOX_TABLES, RECORDS_TABLES]);
  // The inbox tells of a database that is away.
  const parts = { place, role: 'bot', sql: postgres.sql, onTrouble: () => {} };
  const leading = new Leadership(parts);
  await leading.start();
  const close = async () => {
    await leading.close();
    await postgres.close();
  };
  const other = leading.isLeader || !corpus ? undefined : await holderOf(postgres.sql, 'bot');
  const theirs = other?.label?.startsWith(labelOf('')) ? other.label.slice(labelOf('').length) : '';
  if (theirs && theirs !== corpus) {
    await close();
    throw new FootnoteError(
      `Bot ${botId} answers from the index in schema ${theirs} elsewhere (process ${other?.holder}), and here it would from ${corpus}. Set DATABASE_SCHEMA=${theirs} here, too, or use another token.`,
      { exitCode: 2 },
    );
  }
  return { postgres, leading, close };
}

const labelOf = (corpus: string) => `footnote ${corpus}`;
