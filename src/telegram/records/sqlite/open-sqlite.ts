import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { rewrite } from '../../../sqlite/erase.ts';
import { openOrReplace } from '../../../sqlite/open.ts';
import { sqlOver } from '../../../sqlite/sql.ts';
import type { RecordsEngine, RecordsEvents } from '../engine.ts';
import type { FileDenials } from './file-denials.ts';
import { denialsIn, openDenials } from './open-denials.ts';
import { recordsFile } from './schema.ts';

/**
 * Opens the records of a bot in a folder. If denials are lost, the bot is closed to everybody but its admins.
 *
 * @throws FootnoteError if a folder cannot be used
 */
export function openSqlite(folder: string, botId: number, events: RecordsEvents): RecordsEngine {
  const { notify, hasRunBefore } = events;
  const file = recordsFile(folder, botId);
  const denials = openDenials(events.denials ?? { folder }, botId, { own: file, notify });
  let isReplaced = false;
  const onLoss = () => {
    isReplaced = true;
    // Marked before there is a new file: a crash in between must not open the bot.
    if (!denials.hasRead(file.path)) denials.close();
  };
  if (hasRunBefore && !isThere(file.path)) {
    notify(`The ${file.name} ${file.path} is missing; a new one is made. ${file.loss}`);
    onLoss();
  }
  const database = openOrReplace(file, notify, onLoss);
  denials.takeOver(file.path, denialsIn(database));
  copyDenials(database, denials);
  const db = sqlOver(database);
  /** Nobody has begun anything meanwhile. */
  const alone = (act: () => void) => db.connection().execute(async () => act());
  return {
    db,
    denials,
    isReplaced,
    // This process alone writes.
    rightsVersion: async () => 0,
    erase: () => alone(() => rewrite(database)),
    close: () => alone(() => void database.close()),
  };
}

/** Makes the copies in the database say what the list of denials says. */
function copyDenials(database: Database.Database, denials: FileDenials): void {
  const insert = database.prepare('INSERT OR REPLACE INTO grants VALUES (?, 0)');
  database
    .transaction(() => {
      database.prepare('DELETE FROM grants WHERE is_allowed = 0').run();
      for (const id of denials.all()) insert.run(id);
    })
    .immediate();
}

/** To SQLite, an empty file is a new database. */
function isThere(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
