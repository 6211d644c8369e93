import type { Sql } from '../../sql/sql.ts';
import type { Denials } from './denials.ts';

/** What the records ask of the engine that keeps them; the rest is SQL that every engine understands. */
export interface RecordsEngine {
  readonly db: Sql;
  readonly denials: Denials;
  /** Whether the database was lost or damaged, and this is a new one. */
  readonly isReplaced: boolean;
  /** Differs when another process has changed grants or denials. */
  rightsVersion(): Promise<number>;
  /** Leaves nothing of what was deleted in the files that the bot keeps itself. */
  erase(): Promise<void>;
  close(): Promise<void>;
}

export interface RecordsEvents {
  /** Called when a damaged file is set aside, or the bot is closed. */
  readonly notify: (sentence: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Whether records must exist. */
  readonly hasRunBefore?: boolean;
  /** By default, the folder of the records. */
  readonly denials?: DenialsPlaces;
}

/** Where the denials of a bot are, and where earlier releases kept them. */
export interface DenialsPlaces {
  /** Holds the lists of denials, one for each bot. */
  readonly folder: string;
  /** Holds a folder for each corpus, with records in its folder `bot`; absent: the bot has no other corpora. */
  readonly corporaFolder?: string;
}
