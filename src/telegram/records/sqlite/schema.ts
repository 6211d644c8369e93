import { join } from 'node:path';
import type { DatabaseFile } from '../../../sqlite/database-file.ts';
import { tables } from './migrations/001-tables.ts';
import { asker } from './migrations/002-asker.ts';
import { answerFormat } from './migrations/003-answer-format.ts';
import { answeredAt } from './migrations/004-answered-at.ts';
import { departures } from './migrations/005-departures.ts';
import { uploads } from './migrations/006-uploads.ts';
import { knocks } from './migrations/007-knocks.ts';
import { adders } from './migrations/008-adders.ts';
import { firstDocuments } from './migrations/009-first-documents.ts';
import { copies } from './migrations/010-copies.ts';
import { watches } from './migrations/011-watches.ts';

/** Not locked for one process: `footnote eval --feedback` reads it while the bot runs. */
export function recordsFile(folder: string, botId: number): DatabaseFile {
  return {
    path: join(folder, `records-${botId}.sqlite`),
    name: "bot's database of answers",
    loss: 'Buttons of former answers no longer work, and who was let in with /allow has to be let in again.',
    kept: 'Stored records are kept.',
    elsewhere: 'name another folder with DATA_DIR',
    migrations: [
      ...[tables, asker, answerFormat, answeredAt, departures, uploads, knocks, adders],
      ...[firstDocuments, copies, watches],
    ],
    // Earlier releases keep who was denied here alone.
    isAlwaysChecked: true,
    isErasing: true,
  };
}
