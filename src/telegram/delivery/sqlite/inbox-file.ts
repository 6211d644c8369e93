import { join } from 'node:path';
import type { DatabaseFile } from '../../../sqlite/database-file.ts';
import { tables } from './migrations/001-tables.ts';
import { postponed } from './migrations/002-postponed.ts';
import { waitingByLane } from './migrations/003-waiting-by-lane.ts';
import { continued } from './migrations/004-continued.ts';

/** Locked for one process, so that a second one does not answer the same updates. */
export function inboxFile(folder: string, botId: number): DatabaseFile {
  return {
    // Each bot counts its own updates, so each has its own inbox.
    path: join(folder, `inbox-${botId}.sqlite`),
    name: 'inbox of Telegram messages',
    loss: 'Questions that came in just before may have to be asked again.',
    kept: 'No message is lost.',
    elsewhere: 'name another folder with DATA_DIR',
    migrations: [tables, postponed, waitingByLane, continued],
    isAlwaysChecked: true,
    isExclusive: true,
    // Telegram forgets an update once it is confirmed.
    isFlushed: true,
    isErasing: true,
  };
}
