import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { messageOf } from '../../../errors.ts';
import type { DatabaseFile } from '../../../sqlite/database-file.ts';
import { openReadOnly } from '../../../sqlite/open-read-only.ts';
import type { DenialsPlaces } from '../engine.ts';
import { FileDenials } from './file-denials.ts';
import { recordsFile } from './schema.ts';

/**
 * Opens the denials of a bot, with those that an earlier release kept in the records of other corpora, which nobody has
 * opened since. Where these cannot be read, the bot is closed.
 */
export function openDenials(
  { folder, corporaFolder }: DenialsPlaces,
  botId: number,
  { own, notify }: { readonly own: DatabaseFile; readonly notify: (sentence: string) => void },
): FileDenials {
  const denials = FileDenials.open(folder, botId, notify);
  for (const file of otherRecords(corporaFolder, botId)) {
    if (file.path === own.path || denials.hasRead(file.path)) continue;
    try {
      denials.takeOver(file.path, lookForDenials(file));
    } catch (error) {
      notify(`Denials in ${file.path} cannot be read (${messageOf(error)}).`);
      denials.close();
      // An admin who opens the bot again has been told.
      denials.takeOver(file.path, []);
    }
  }
  takeOverMarker(own, denials);
  return denials;
}

function otherRecords(corporaFolder: string | undefined, botId: number): DatabaseFile[] {
  if (corporaFolder === undefined || !existsSync(corporaFolder)) return [];
  return readdirSync(corporaFolder)
    .map((corpus) => recordsFile(join(corporaFolder, corpus, 'bot'), botId))
    .filter(({ path }) => existsSync(path));
}

/** The denials in a database of records, of this release or of an earlier one. */
export function denialsIn(db: Database.Database): number[] {
  return db.prepare('SELECT id FROM grants WHERE is_allowed = 0').pluck().all() as number[];
}

function lookForDenials(file: DatabaseFile): number[] {
  const db = openReadOnly(file);
  try {
    return denialsIn(db);
  } finally {
    db.close();
  }
}

/** Earlier releases closed a bot by a file beside its records. */
function takeOverMarker({ path }: DatabaseFile, denials: FileDenials): void {
  const marker = path.replace(/\.sqlite$/, '.closed');
  if (!existsSync(marker)) return;
  denials.close();
  rmSync(marker, { force: true });
}
