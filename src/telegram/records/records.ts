import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { rewrite } from '../../sqlite/erase.ts';
import { openOrReplace } from '../../sqlite/open.ts';
import { AnswerRecords } from './answers.ts';
import type { Denials } from './denials.ts';
import { DepartureRecords } from './departures.ts';
import { FeedbackRecords } from './feedback.ts';
import { FileRecords } from './files.ts';
import { denialsIn, GrantRecords } from './grants.ts';
import { KnockRecords } from './knocks.ts';
import { type DenialsPlaces, openDenials } from './open-denials.ts';
import { PeopleRecords } from './people.ts';
import { recordsFile } from './schema.ts';
import { StatisticsRecords } from './statistics.ts';
import { UploadRecords } from './uploads.ts';

/** Numbers of deleted records of a person. */
export interface Forgotten {
  readonly answers: number;
  readonly votes: number;
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

/**
 * Everything that the bot remembers beyond one update, so that buttons, replies and links work after a
 * restart. A method has taken effect when it returns.
 */
export class Records {
  readonly answers: AnswerRecords;
  readonly feedback: FeedbackRecords;
  readonly people: PeopleRecords;
  readonly grants: GrantRecords;
  readonly files: FileRecords;
  readonly statistics: StatisticsRecords;
  readonly departures: DepartureRecords;
  readonly uploads: UploadRecords;
  readonly knocks: KnockRecords;
  readonly denials: Denials;
  /** Whether the database was lost or damaged, and this is a new one. */
  readonly isReplaced: boolean;
  private readonly db: Database.Database;

  /**
   * If denials are lost, the bot is closed to everybody but its admins.
   *
   * @throws FootnoteError if a folder cannot be used
   */
  static open(folder: string, botId: number, events: RecordsEvents): Records {
    const { notify, hasRunBefore, now = Date.now } = events;
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
    const db = openOrReplace(file, notify, onLoss);
    denials.takeOver(file.path, denialsIn(db));
    if (denials.isClosed) notify(CLOSED);
    return new Records(db, { denials, isReplaced, now });
  }

  private constructor(
    db: Database.Database,
    parts: { readonly denials: Denials; readonly isReplaced: boolean; readonly now: () => number },
  ) {
    const { denials, isReplaced, now } = parts;
    this.db = db;
    this.denials = denials;
    this.isReplaced = isReplaced;
    this.answers = new AnswerRecords(db, now);
    this.feedback = new FeedbackRecords(db, now);
    this.people = new PeopleRecords(db);
    this.grants = new GrantRecords(db, denials);
    this.files = new FileRecords(db);
    this.statistics = new StatisticsRecords(db);
    this.departures = new DepartureRecords(db);
    this.uploads = new UploadRecords(db, now);
    this.knocks = new KnockRecords(db, now);
    this.grants.copyDenials();
  }

  /**
   * Deletes everything about a person except their access, which is the owner's decision. No file holds their words
   * afterwards.
   */
  forget(userId: number): Forgotten {
    const forgotten = this.db
      .transaction(() => {
        const votes = this.feedback.forget(userId);
        const answers = this.answers.forget(userId);
        this.people.forget(userId);
        const hasSent = this.uploads.forget(userId);
        const hasKnocked = this.knocks.forget(userId);
        return { answers, votes, hasWords: answers > 0 || hasSent || hasKnocked };
      })
      .immediate();
    const { hasWords, ...numbers } = forgotten;
    // Takes as long as the file is large.
    if (hasWords) rewrite(this.db);
    return numbers;
  }

  /** Moves answers and access of a group to the supergroup that it has become. */
  moveChat(from: number, to: number): void {
    this.db
      .transaction(() => {
        this.answers.moveChat(from, to);
        this.grants.moveChat(from, to);
      })
      .immediate();
  }

  close(): void {
    this.db.close();
  }
}

/** To SQLite, an empty file is a new database. */
function isThere(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

const CLOSED =
  'Some of the people whom admins have denied may be unknown: until an admin sends /access open to the bot, it answers its admins (ADMINS) only.';
