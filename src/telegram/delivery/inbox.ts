import type Database from 'better-sqlite3';
import type { Update } from 'grammy/types';
import type { DatabaseFile } from '../../sqlite/database-file.ts';
import { explainDatabaseError } from '../../sqlite/explain.ts';
import { openOrReplace } from '../../sqlite/open.ts';
import { Continued } from './continued.ts';
import { inboxFile } from './inbox-file.ts';
import { joinToEarlier } from './join-parts.ts';
import { laneOf } from './lane.ts';
import type { Payload, Pending, Unsent } from './pending.ts';
import { WordEraser } from './word-eraser.ts';

/**
 * `written`: survives a crash of the process at once, and a power failure after the next flush.
 * `flushed`: survives a power failure at once, but waits for the disk.
 */
type Durability = 'written' | 'flushed';

/** Telegram repeats an update for a day, and restarts its ids after a week without updates. */
const REMEMBERED_MS = 7 * 24 * 3_600_000;

const PRUNE_INTERVAL_MS = 3_600_000;

/** The position of the message that comes before an answer. */
export const PREFACE = 0;
const AFTER_PREFACE = `position > ${PREFACE}`;

/**
 * Stores the updates from Telegram and the messages that answer them, so that a crash at any moment loses
 * nothing, and a message that may be sent twice is known.
 */
export class Inbox {
  /** Whether the bot has received updates before; false in a new inbox. */
  readonly hasRunBefore: boolean;
  private readonly db: Database.Database;
  private readonly file: DatabaseFile;
  private readonly eraser: WordEraser;
  private readonly now: () => number;
  private prunedAt = 0;
  /** Updates of which more has come since they were begun. */
  private readonly continued = new Set<number>();

  private constructor(
    db: Database.Database,
    { file, now, wasReplaced }: { file: DatabaseFile; now: () => number; wasReplaced: boolean },
  ) {
    // The last updates stay until the next ones come.
    const known = db.prepare('SELECT EXISTS (SELECT 1 FROM updates)').pluck().get();
    this.hasRunBefore = wasReplaced || known === 1;
    this.db = db;
    this.eraser = new WordEraser(db);
    this.file = file;
    this.now = now;
  }

  /** @param events.now milliseconds since 1970 */
  static open(
    folder: string,
    botId: number,
    events: { notify: (sentence: string) => void; now?: () => number },
  ): Inbox {
    const file = inboxFile(folder, botId);
    let wasReplaced = false;
    const onDamage = () => {
      wasReplaced = true;
    };
    const db = openOrReplace(file, events.notify, onDamage);
    return new Inbox(db, { file, now: events.now ?? Date.now, wasReplaced });
  }

  /** Stores new updates, and returns them but for those that are the rest of an earlier one, whose id is told. */
  accept(updates: readonly Update[], onContinued = (_: number): void => {}): Pending[] {
    const insert = this.db.prepare(
      'INSERT OR IGNORE INTO updates (update_id, lane, received_at, json) VALUES (?, ?, ?, ?)',
    );
    const isNew = (update: Update) =>
      insert.run(update.update_id, laneOf(update), this.now(), JSON.stringify(update)).changes > 0;
    const continued = new Set<number>();
    const isWhole = (update: Update) => {
      const earlier = joinToEarlier(this.db, update);
      if (earlier !== undefined) continued.add(earlier);
      return earlier === undefined;
    };
    const accepted = this.commit('flushed', () => {
      this.prune();
      return updates.filter((update) => isNew(update) && isWhole(update));
    });
    for (const id of continued) this.continued.add(id);
    continued.forEach(onContinued);
    return accepted.map((update) => {
      return { updateId: update.update_id, lane: laneOf(update), attempts: 0 };
    });
  }

  /** Whether more of an update has come since it was begun. */
  isContinued(updateId: number): boolean {
    return this.continued.has(updateId);
  }

  /** All updates that are not done, in order. */
  pending(): Pending[] {
    return this.db
      .prepare(
        "SELECT update_id AS updateId, lane, attempts FROM updates WHERE state = 'pending' ORDER BY update_id",
      )
      .all() as Pending[];
  }

  /** The number of updates that are not done, and the age of the oldest that is not postponed, in milliseconds. */
  waiting(): { count: number; oldestMs: number | null } {
    const { count, oldest } = this.db
      .prepare(
        "SELECT count(*) AS count, min(received_at) FILTER (WHERE is_postponed = 0) AS oldest FROM updates WHERE state = 'pending'",
      )
      .get() as { count: number; oldest: number | null };
    return { count, oldestMs: oldest === null ? null : this.now() - oldest };
  }

  /** How many of these updates have no messages planned yet: nobody has found an answer to them. */
  unplanned(updateIds: readonly number[]): number {
    return this.db
      .prepare(
        `SELECT count(*) FROM json_each(?) AS asked
           WHERE NOT EXISTS (SELECT 1 FROM outgoing WHERE update_id = asked.value AND ${AFTER_PREFACE})`,
      )
      .pluck()
      .get(JSON.stringify(updateIds)) as number;
  }

  /** An update that is not done. */
  read(updateId: number): Update | undefined {
    const sql = "SELECT json FROM updates WHERE update_id = ? AND state = 'pending'";
    const json = this.db.prepare(sql).pluck().get(updateId) as string | undefined;
    return json === undefined ? undefined : JSON.parse(json);
  }

  /** Counts an attempt at handling an update, and returns it with its age in milliseconds, from now if it was postponed. */
  begin(updateId: number): { update: Update; age: number } {
    this.continued.delete(updateId);
    const row = this.commit('written', () =>
      this.db
        .prepare(
          `UPDATE updates SET attempts = attempts + 1, is_postponed = 0,
             received_at = CASE is_postponed WHEN 1 THEN @now ELSE received_at END
             WHERE update_id = @updateId RETURNING json, received_at`,
        )
        .get({ updateId, now: this.now() }),
    ) as { json: string; received_at: number };
    return { update: JSON.parse(row.json), age: this.now() - row.received_at };
  }

  /**
   * Stores the messages that answer an update, in order, so that the same answer continues after a crash.
   * Unsent messages of an earlier plan are dropped. The first message is marked as being sent at once, which
   * saves a write to the disk for each answer.
   *
   * @throws Continued if more of the update has come, which the messages do not answer
   */
  plan(updateId: number, payloads: readonly Payload[]): void {
    if (this.isContinued(updateId)) throw new Continued('More of the message has come.');
    this.commit('flushed', () => {
      const drop = `DELETE FROM outgoing WHERE update_id = ? AND state <> 'sent' AND ${AFTER_PREFACE}`;
      this.db.prepare(drop).run(updateId);
      const insert = this.db.prepare(
        'INSERT INTO outgoing (update_id, position, json, state) SELECT @updateId, coalesce(max(position), 0) + 1, @json, @state FROM outgoing WHERE update_id = @updateId',
      );
      for (const [i, payload] of payloads.entries()) {
        const state = i === 0 ? 'sending' : 'waiting';
        insert.run({ updateId, state, json: JSON.stringify(payload) });
      }
      // Finding the answer did not crash the process, so this update is no longer a suspect.
      this.db.prepare('UPDATE updates SET attempts = 0 WHERE update_id = ?').run(updateId);
    });
  }

  /** The planned messages that are not sent; undefined without a plan. */
  unsent(updateId: number): Unsent[] | undefined {
    const sql = `SELECT position, json, state FROM outgoing WHERE update_id = ? AND ${AFTER_PREFACE} ORDER BY position`;
    const rows = this.db.prepare(sql).all(updateId) as (Unsent & { json: string; state: string })[];
    if (rows.length === 0) return undefined;
    return rows
      .filter(({ state }) => state !== 'sent')
      .map(({ position, json }) => ({ position, payload: JSON.parse(json) }));
  }

  /**
   * Stores the message that comes before the answer to an update, as being sent; one that is stored already stays.
   *
   * @returns whether it is new; if not, its id at Telegram if it is known to have arrived
   */
  preface(updateId: number, payload: Payload): { isNew: boolean; messageId: number | null } {
    const insert =
      "INSERT OR IGNORE INTO outgoing (update_id, position, json, state) VALUES (?, ?, ?, 'sending')";
    const select = 'SELECT message_id FROM outgoing WHERE update_id = ? AND position = ?';
    return this.commit('flushed', () => {
      const { changes } = this.db.prepare(insert).run(updateId, PREFACE, JSON.stringify(payload));
      const messageId = this.db.prepare(select).pluck().get(updateId, PREFACE) as number | null;
      return { isNew: changes === 1, messageId };
    });
  }

  /** The updates of a lane that wait behind one of them. */
  behind(updateId: number, lane: string): Update[] {
    const sql =
      "SELECT json FROM updates WHERE state = 'pending' AND update_id > ? AND lane = ? ORDER BY update_id";
    const rows = this.db.prepare(sql).pluck().all(updateId, lane) as string[];
    return rows.map((json) => JSON.parse(json));
  }

  /** Must be called before a message is sent. Returns whether it may have been sent already. */
  sending(updateId: number, position: number): boolean {
    const { changes } = this.setState('flushed', updateId, position, 'sending');
    return changes === 0;
  }

  /** Notes that Telegram has refused the message. */
  notSent(updateId: number, position: number): void {
    this.setState('written', updateId, position, 'waiting');
  }

  /** Notes that the message has arrived. */
  sent(updateId: number, position: number, messageId: number): void {
    this.setState('written', updateId, position, 'sent', messageId);
  }

  /** Notes that an update waits out of its lane. It has not crashed the process by then, so it is not a suspect. */
  postpone(updateId: number): void {
    this.commit('written', () =>
      this.db
        .prepare('UPDATE updates SET is_postponed = 1, attempts = 0 WHERE update_id = ?')
        .run(updateId),
    );
  }

  /** The message that tells the person that the answer to an update has to wait; undefined without one. */
  signOf(updateId: number): number | undefined {
    const sql = 'SELECT sign FROM updates WHERE update_id = ?';
    const sign = this.db.prepare(sql).pluck().get(updateId);
    return typeof sign === 'number' ? sign : undefined;
  }

  /** Notes the id of that message; null: there is none any more. */
  noteSign(updateId: number, messageId: number | null): void {
    this.commit('written', () =>
      this.db.prepare('UPDATE updates SET sign = ? WHERE update_id = ?').run(messageId, updateId),
    );
  }

  /** Marks an update as done, and deletes its text and its answer; within a second no file holds them. */
  done(updateId: number): void {
    this.commit('written', () => {
      this.db.prepare('DELETE FROM outgoing WHERE update_id = ?').run(updateId);
      this.db
        .prepare("UPDATE updates SET state = 'done', json = '' WHERE update_id = ?")
        .run(updateId);
    });
    this.eraser.erase(this.waiting().count > 0);
  }

  close(): void {
    this.eraser.close();
    this.db.close();
  }

  private setState(
    durability: Durability,
    updateId: number,
    position: number,
    state: string,
    messageId?: number,
  ) {
    return this.commit(durability, () =>
      this.db
        .prepare(
          'UPDATE outgoing SET state = @state, message_id = @messageId WHERE update_id = @updateId AND position = @position AND state <> @state',
        )
        .run({ updateId, position, state, messageId: messageId ?? null }),
    );
  }

  private prune(): void {
    if (this.now() - this.prunedAt < PRUNE_INTERVAL_MS) return;
    this.prunedAt = this.now();
    this.db
      .prepare("DELETE FROM updates WHERE state = 'done' AND received_at < ?")
      .run(this.now() - REMEMBERED_MS);
  }

  private commit<T>(durability: Durability, change: () => T): T {
    try {
      this.db.pragma(`synchronous = ${durability === 'flushed' ? 'FULL' : 'NORMAL'}`);
      return this.db.transaction(change).immediate();
    } catch (error) {
      throw explainDatabaseError(error, this.file);
    }
  }
}
