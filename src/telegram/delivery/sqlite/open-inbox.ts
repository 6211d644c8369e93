import { openOrReplace } from '../../../sqlite/open.ts';
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
