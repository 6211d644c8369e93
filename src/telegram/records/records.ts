import type { Sql } from '../../sql/sql.ts';
import { AnswerRecords } from './answers.ts';
import type { Denials } from './denials.ts';
import { DepartureRecords } from './departures.ts';
import type { RecordsEngine, RecordsEvents } from './engine.ts';
import { FeedbackRecords } from './feedback.ts';
import { FileRecords } from './files.ts';
import { GrantRecords } from './grants.ts';
import { KnockRecords } from './knocks.ts';
import { PeopleRecords } from './people.ts';
import { openPostgres } from './postgres/open-postgres.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';
import { StatisticsRecords } from './statistics.ts';
import { UploadRecords } from './uploads.ts';
import { WatchRecords } from './watches.ts';

/** Numbers of deleted records of a person. */
interface Forgotten {
  readonly answers: number;
  readonly votes: number;
  readonly watches: number;
}

/**
 * A folder, in which SQLite keeps the records of one process; or the schema of a bot in PostgreSQL, whose tables
 * (`RECORDS_TABLES`) are there already, for any number of processes.
 */
type RecordsPlace = string | Sql;

/**
 * Everything that the bot remembers beyond one update, so that buttons, replies and links work after a
 * restart. A method has taken effect when its promise resolves. Rights are asked for in memory.
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
  readonly watches: WatchRecords;
  readonly denials: Denials;
  /** Whether the database was lost or damaged, and this is a new one. */
  readonly isReplaced: boolean;
  private readonly engine: RecordsEngine;
  private readonly now: () => number;
  private rightsVersion: number | undefined;

  /**
   * If denials are lost, the bot is closed to everybody but its admins.
   *
   * @throws FootnoteError if a folder cannot be used
   */
  static async open(place: RecordsPlace, botId: number, events: RecordsEvents): Promise<Records> {
    const { notify, now = Date.now } = events;
    const engine =
      typeof place === 'string' ? openSqlite(place, botId, events) : openPostgres(place);
    const records = new Records(engine, now);
    try {
      await records.refreshRights();
    } catch (error) {
      await records.close();
      throw error;
    }
    if (engine.denials.isClosed) notify(CLOSED);
    return records;
  }

  private constructor(engine: RecordsEngine, now: () => number) {
    const { db, denials, isReplaced } = engine;
    this.engine = engine;
    this.now = now;
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
    this.watches = new WatchRecords(db, now);
  }

  /** Has grants and denials say what other processes have changed. */
  async refreshRights(): Promise<void> {
    const version = await this.engine.rightsVersion();
    if (version === this.rightsVersion) return;
    await Promise.all([this.denials.load(), this.grants.load()]);
    this.rightsVersion = version;
  }

  /**
   * Deletes everything about a person except their access, which is the owner's decision. No file of the bot holds their
   * words afterwards.
   */
  async forget(userId: number): Promise<Forgotten> {
    const { engine, now } = this;
    const { hasWords, ...numbers } = await engine.db.transaction().execute(async (trx) => {
      const votes = await new FeedbackRecords(trx, now).forget(userId);
      const answers = await new AnswerRecords(trx, now).forget(userId);
      await new PeopleRecords(trx).forget(userId);
      const hasSent = await new UploadRecords(trx, now).forget(userId);
      const hasKnocked = await new KnockRecords(trx, now).forget(userId);
      const watches = await new WatchRecords(trx, now).forget(userId);
      const hasWords = answers > 0 || hasSent || hasKnocked || watches > 0;
      return { answers, votes, watches, hasWords };
    });
    // Takes as long as the file is large.
    if (hasWords) await engine.erase();
    return numbers;
  }

  /** Moves answers and access of a group to the supergroup that it has become. Done twice, it does the same. */
  async moveChat(from: number, to: number): Promise<void> {
    await this.grants.moveChat(from, to);
    await this.answers.moveChat(from, to);
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}

const CLOSED =
  'Some of the people whom admins have denied may be unknown: until an admin sends /access open to the bot, it answers its admins (ADMINS) only.';
