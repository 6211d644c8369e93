import { existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { openOrReplace } from '../../sqlite/open.ts';
import { AccessClosure } from './access-closure.ts';
import { AnswerRecords } from './answers.ts';
import { DepartureRecords } from './departures.ts';
import { FeedbackRecords } from './feedback.ts';
import { FileRecords } from './files.ts';
import { GrantRecords } from './grants.ts';
import { PeopleRecords } from './people.ts';
import { recordsFile } from './schema.ts';
import { StatisticsRecords } from './statistics.ts';

/** Numbers of deleted records of a person. */
export interface Forgotten {
  readonly answers: number;
  readonly votes: number;
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
  readonly closure: AccessClosure;
  private readonly db: Database.Database;

  /**
   * If the list of denied people is lost, the bot is closed to everybody but its admins.
   *
   * @param events.notify called when a damaged database is set aside, or the bot is closed
   * @param events.hasRunBefore whether records must exist
   * @param events.now milliseconds since 1970
   * @throws FootnoteError if the folder cannot be used
   */
  static open(
    folder: string,
    botId: number,
    events: { notify: (sentence: string) => void; now?: () => number; hasRunBefore?: boolean },
  ): Records {
    const file = recordsFile(folder, botId);
    const closure = new AccessClosure(folder, botId);
    // Marked before there is a new file: a crash in between must not open the bot.
    const onDamage = () => closure.close();
    if (events.hasRunBefore && !existsSync(file.path)) closure.close();
    const db = openOrReplace(file, events.notify, onDamage);
    if (closure.isClosed) events.notify(CLOSED);
    return new Records(db, closure, events.now ?? Date.now);
  }

  private constructor(db: Database.Database, closure: AccessClosure, now: () => number) {
    this.db = db;
    this.closure = closure;
    this.answers = new AnswerRecords(db, now);
    this.feedback = new FeedbackRecords(db, now);
    this.people = new PeopleRecords(db);
    this.grants = new GrantRecords(db);
    this.files = new FileRecords(db);
    this.statistics = new StatisticsRecords(db);
    this.departures = new DepartureRecords(db);
  }

  /** Deletes everything about a person except their access, which is the owner's decision. */
  forget(userId: number): Forgotten {
    return this.db
      .transaction(() => {
        const votes = this.feedback.forget(userId);
        const answers = this.answers.forget(userId);
        this.people.forget(userId);
        return { answers, votes };
      })
      .immediate();
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

const CLOSED =
  'The list of the people whom admins have denied is lost: until an admin sends /access open to the bot, it answers its admins (ADMINS) only.';
