import { sql } from 'kysely';
import { firstRow, type Sql } from '../../../sql/sql.ts';
import { openDatabase, openOrReplace } from '../../../sqlite/open.ts';
import { sqlOver } from '../../../sqlite/sql.ts';
import type { Inbox } from '../inbox.ts';
import { SqlInbox } from '../sql-inbox.ts';
import { inboxFile } from './inbox-file.ts';
import { SqliteEngine } from './sqlite-engine.ts';

/**
 * Opens the inbox of a bot in a folder, for this process alone.
 *
 * @param events.now milliseconds since 1970
 * @throws FootnoteError where the folder cannot be used, another process has the inbox, or a newer release made it
 */
export async function openInbox(
  folder: string,
  botId: number,
  events: { notify: (sentence: string) => void; now?: () => number },
): Promise<Inbox> {
  const file = inboxFile(folder, botId);
  let wasReplaced = false;
  const db = openOrReplace(file, events.notify, () => {
    wasReplaced = true;
  });
  const engine = new SqliteEngine(db, sqlOver(db), file);
  const inbox = await SqlInbox.over(engine, { now: events.now ?? Date.now, wasReplaced });
  await engine.accepted(await inbox.pending());
  return inbox;
}

/** The tables of an inbox, for a program that copies them while no bot can open it. */
interface InboxTables {
  readonly db: Sql;
  /** Whether a bot has received updates. */
  readonly hasRunBefore: boolean;
  close(): void;
}

/**
 * Opens the tables of the inbox of a bot in a folder, for this process alone.
 *
 * @throws FootnoteError as `openInbox` does, and where it is damaged
 */
export async function openInboxTables(folder: string, botId: number): Promise<InboxTables> {
  const database = openDatabase(inboxFile(folder, botId));
  const db = sqlOver(database);
  const known = await firstRow(db, sql`SELECT 1 FROM updates LIMIT 1`);
  return { db, hasRunBefore: known !== undefined, close: () => void database.close() };
}
