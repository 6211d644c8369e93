import type Database from 'better-sqlite3';
import { FootnoteError } from '../errors.ts';

/**
 * One step of a schema, in a file of its own whose name begins with the number: `004-sentence-counts.ts`.
 * A migration that was released is never edited: databases that have taken it exist.
 */
export interface Migration {
  /** What `PRAGMA user_version` says once the step is taken; each step's is above the one before. */
  readonly version: number;
  /** Runs within the transaction of all steps. It must not commit, and may not assume foreign keys. */
  readonly up: (db: Database.Database) => void;
}

/** A database on disk: where it lies, what its tables are, and what a person is told about it. */
export interface DatabaseFile {
  /** Absolute; SQLite keeps up to two more files beside it. */
  readonly path: string;
  /** How a sentence names it: `inbox of Telegram messages`. */
  readonly name: string;
  /** What setting it aside means to people, as a sentence. */
  readonly loss: string;
  /** What a full disk leaves as it was, as a sentence. */
  readonly kept: string;
  /** Completes "Make it writable, or …" and "Stop the other Footnote, or …". */
  readonly elsewhere: string;
  /** In order; the first one also begins with an empty file. */
  readonly migrations: readonly Migration[];
  /** Whether each opening checks it as a whole, and not only one that is small or gave an error before. */
  readonly isAlwaysChecked?: boolean;
  /** Held for this process alone, until it is closed or the process ends. */
  readonly isExclusive?: boolean;
  /** Whether a commit must survive a power failure, and not only the end of the process. */
  readonly isFlushed?: boolean;
  /** Whether deleted content is overwritten, as it holds words of people; see `erase.ts`. */
  readonly isErasing?: boolean;
}

/** The file is no longer a database, or a database with wrong pages. */
export class DatabaseDamaged extends FootnoteError {
  override name = 'DatabaseDamaged';

  constructor({ name, path, loss }: DatabaseFile, cause?: unknown) {
    super(`The ${name} ${path} is damaged. Start Footnote again: it sets the file aside. ${loss}`, {
      cause,
    });
  }
}

/** The number of the schema that this release works with. */
export function latestVersion({ migrations }: Pick<DatabaseFile, 'migrations'>): number {
  return migrations.at(-1)?.version ?? 0;
}

/** The number of the schema that a database has; 0: none yet. */
export function versionOf(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}
