import type Database from 'better-sqlite3';

/** A person, group or channel that wants to use the bot and may not. Names and words are theirs. */
export interface Knocker {
  /** Telegram's id of the person or chat. */
  readonly id: number;
  readonly kind: 'person' | 'group' | 'channel';
  readonly name: string;
  /** Language of the person's client. */
  readonly code?: string;
  /** The first words of a person. */
  readonly words?: string;
  /** The person who wants the bot in the group or channel, if known. */
  readonly by?: { readonly id: number; readonly name: string; readonly code?: string };
}

export type Decision = 'allowed' | 'denied' | 'ignored';

/** How many messages about people without access the admins get, all of them together. */
export interface KnockLimits {
  readonly perHour: number;
  readonly perDay: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Time after which an undecided knock loses the name and the words, in milliseconds. */
const KEPT_MS = 30 * DAY_MS;

/** People about whom the admins were not asked, because there were too many; the latest are listed. */
const MOST_UNASKED = 50;

/** The row of the line that says that there are more. */
const MORE = 0;

/** The row of those who want the bot in a chat and do not say who they are. */
const ANONYMOUS = 0;

/** Keeps who knocked, so that the admins are asked once about each, over restarts as well. */
export class KnockRecords {
  private readonly db: Database.Database;
  private readonly now: () => number;

  constructor(db: Database.Database, now: () => number) {
    this.db = db;
    this.now = now;
  }

  /** Whether the admins were asked about a person or chat, or have decided. */
  isKnown(id: number): boolean {
    const sql = 'SELECT 1 FROM knocks WHERE id = ? AND (is_asked = 1 OR decision IS NOT NULL)';
    return this.db.prepare(sql).get(id) !== undefined;
  }

  /**
   * Notes a knock.
   *
   * @returns whether the admins are to be asked now; if not, they get too many messages
   */
  add(knocker: Knocker, { perHour, perDay }: KnockLimits): boolean {
    return this.db
      .transaction(() => {
        this.prune();
        const { id } = knocker;
        const isLess = this.askedSince(HOUR_MS) < perHour && this.askedSince(DAY_MS) < perDay;
        this.db
          .prepare(
            `INSERT INTO knocks (id, knocked_at, asked_at, is_asked, json) VALUES (@id, @now, @askedAt, @isAsked, @json)
               ON CONFLICT DO UPDATE SET knocked_at = @now, is_asked = @isAsked, json = @json,
                 asked_at = coalesce(@askedAt, asked_at)`,
          )
          .run({
            ...{ id, now: this.now(), isAsked: isLess ? 1 : 0, json: JSON.stringify(knocker) },
            askedAt: isLess ? this.now() : null,
          });
        if (isLess && knocker.kind !== 'person') this.noteAdder(knocker);
        this.dropUnasked();
        return isLess;
      })
      .immediate();
  }

  /** Whether the admins were asked within a day about another chat of the same person. All anonymous ones count as one. */
  wasAskedOfChatBy({ by }: Knocker): boolean {
    const sql = 'SELECT 1 FROM adders WHERE id = ? AND asked_at > ?';
    return this.db.prepare(sql).get(by?.id ?? ANONYMOUS, this.now() - DAY_MS) !== undefined;
  }

  /** Notes that no admin got the message. It counts for the limits. */
  notAsked(id: number): void {
    this.db.prepare('UPDATE knocks SET is_asked = 0 WHERE id = ?').run(id);
  }

  /** Whether the admins are to be told now that there are more: once a day. */
  mayTellOfMore(): boolean {
    const sql = `INSERT INTO knocks (id, knocked_at) VALUES (${MORE}, @now)
      ON CONFLICT DO UPDATE SET knocked_at = @now WHERE knocked_at <= @now - ${DAY_MS}`;
    return this.db.prepare(sql).run({ now: this.now() }).changes === 1;
  }

  attach(id: number, adminId: number, messageId: number): void {
    this.db
      .prepare('INSERT OR REPLACE INTO knock_messages VALUES (?, ?, ?)')
      .run(id, adminId, messageId);
  }

  decisionOf(id: number): Decision | undefined {
    const sql = 'SELECT decision FROM knocks WHERE id = ?';
    return (this.db.prepare(sql).pluck().get(id) as Decision | null | undefined) ?? undefined;
  }

  /**
   * Notes what was decided, and deletes what is known about the person or group.
   *
   * @returns who it was and the messages that ask, if this is the first decision, or if those about whom the admins were
   *   asked are let in for the first time
   */
  decide(
    id: number,
    decision: Decision,
  ): { knocker: Knocker; messages: { adminId: number; messageId: number }[] } | undefined {
    return this.db
      .transaction(() => {
        const before = this.db
          .prepare(
            `SELECT json FROM knocks WHERE id = @id AND (decision IS NULL
               OR is_asked = 1 AND decision <> 'allowed' AND @decision = 'allowed')`,
          )
          .get({ id, decision }) as { json: string | null } | undefined;
        // Those who are let in are told so once.
        this.db
          .prepare(
            `INSERT INTO knocks (id, knocked_at, decision) VALUES (@id, @now, @decision)
               ON CONFLICT DO UPDATE SET decision = @decision, json = NULL,
                 is_asked = is_asked AND @decision <> 'allowed'`,
          )
          .run({ id, now: this.now(), decision });
        const messages = this.db
          .prepare(
            'DELETE FROM knock_messages WHERE knock_id = ? RETURNING admin_id AS adminId, message_id AS messageId',
          )
          .all(id) as { adminId: number; messageId: number }[];
        return before && { knocker: knockerOf(id, before.json), messages };
      })
      .immediate();
  }

  /** Whether anything is noted about a person or group. */
  has(id: number): boolean {
    return this.db.prepare('SELECT 1 FROM knocks WHERE id = ?').get(id) !== undefined;
  }

  /** The undecided ones whose names are known, latest first. */
  waiting(limit: number): Knocker[] {
    const sql =
      'SELECT json FROM knocks WHERE decision IS NULL AND json IS NOT NULL ORDER BY knocked_at DESC, id LIMIT ?';
    return (this.db.prepare(sql).pluck().all(limit) as string[]).map((json) => JSON.parse(json));
  }

  /** Deletes the name and words of a person. Returns whether there were any; that they knocked stays known. */
  forget(userId: number): boolean {
    const sql = `UPDATE knocks SET json = NULL
      WHERE json IS NOT NULL AND (id = @userId OR json_extract(json, '$.by.id') = @userId)`;
    return this.db.prepare(sql).run({ userId }).changes > 0;
  }

  private noteAdder({ by }: Knocker): void {
    const sql = 'INSERT INTO adders VALUES (@id, @now) ON CONFLICT DO UPDATE SET asked_at = @now';
    this.db.prepare(sql).run({ id: by?.id ?? ANONYMOUS, now: this.now() });
  }

  private askedSince(ms: number): number {
    const sql = 'SELECT count(*) FROM knocks WHERE asked_at > ?';
    return this.db
      .prepare(sql)
      .pluck()
      .get(this.now() - ms) as number;
  }

  private dropUnasked(): void {
    this.db
      .prepare(
        `DELETE FROM knocks WHERE id IN (
           SELECT id FROM knocks WHERE asked_at IS NULL AND decision IS NULL AND id <> ${MORE}
             ORDER BY knocked_at DESC, id LIMIT -1 OFFSET ${MOST_UNASKED})`,
      )
      .run();
  }

  private prune(): void {
    const old = this.now() - KEPT_MS;
    this.db
      .prepare('UPDATE knocks SET json = NULL WHERE json IS NOT NULL AND knocked_at < ?')
      .run(old);
    this.db.prepare('DELETE FROM adders WHERE asked_at <= ?').run(this.now() - DAY_MS);
  }
}

/** The name may be deleted by now: after a time, or because the person asked for it. */
function knockerOf(id: number, json: string | null): Knocker {
  return json === null
    ? { id, kind: id > 0 ? 'person' : 'group', name: `${id}` }
    : (JSON.parse(json) as Knocker);
}
