import { sql } from 'kysely';
import { allRows, firstRow } from '../../sql/sql.ts';
import { SqlRecords } from './sql-records.ts';

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

/**
 * What becomes of a knock: the admins are to be asked now; they were, or have decided, or were asked about another chat of
 * the same person; or they get too many messages.
 */
type KnockOutcome = 'ask' | 'known' | 'too-many';

/** Keeps who knocked, so that the admins are asked once about each, over restarts as well. */
export class KnockRecords extends SqlRecords {
  /** Whether the admins were asked about a person or chat, or have decided. */
  isKnown(id: number): Promise<boolean> {
    return this.finds(
      sql`SELECT 1 FROM knocks WHERE id = ${id} AND (is_asked = 1 OR decision IS NOT NULL)`,
    );
  }

  /** Notes a knock, unless the person or chat is known. One of several processes that do so at once is told to ask. */
  add(knocker: Knocker, limits: KnockLimits): Promise<KnockOutcome> {
    return this.db.transaction().execute(async (trx) => {
      // Others who count wait for this row.
      await sql`INSERT INTO knocks (id, knocked_at) VALUES (${MORE}, ${-DAY_MS})
        ON CONFLICT (id) DO UPDATE SET knocked_at = knocks.knocked_at`.execute(trx);
      const records = new KnockRecords(trx, this.now);
      if (await records.isKnown(knocker.id)) return 'known';
      await records.prune();
      const outcome = await records.outcomeOf(knocker, limits);
      await records.note(knocker, outcome === 'ask');
      await records.dropUnasked();
      return outcome;
    });
  }

  /** Whether the admins were asked within a day about another chat of the same person. All anonymous ones count as one. */
  wasAskedOfChatBy({ by }: Knocker): Promise<boolean> {
    return this.finds(sql`SELECT 1 FROM adders
      WHERE id = ${by?.id ?? ANONYMOUS} AND asked_at > ${this.now() - DAY_MS}`);
  }

  /** Notes that no admin got the message. It counts for the limits. */
  async notAsked(id: number): Promise<void> {
    await this.run(sql`UPDATE knocks SET is_asked = 0 WHERE id = ${id}`);
  }

  /** Whether the admins are to be told now that there are more: once a day. */
  async mayTellOfMore(): Promise<boolean> {
    const told = sql`INSERT INTO knocks (id, knocked_at) VALUES (${MORE}, ${this.now()})
      ON CONFLICT (id) DO UPDATE SET knocked_at = excluded.knocked_at
      WHERE knocks.knocked_at <= ${this.now() - DAY_MS}`;
    return (await this.run(told)) === 1;
  }

  async attach(id: number, adminId: number, messageId: number): Promise<void> {
    await this.run(sql`INSERT INTO knock_messages (knock_id, admin_id, message_id)
      VALUES (${id}, ${adminId}, ${messageId})
      ON CONFLICT (knock_id, admin_id) DO UPDATE SET message_id = excluded.message_id`);
  }

  async decisionOf(id: number): Promise<Decision | undefined> {
    const row = await this.row<{ decision: Decision | null }>(
      sql`SELECT decision FROM knocks WHERE id = ${id}`,
    );
    return row?.decision ?? undefined;
  }

  /**
   * Notes what was decided, and deletes what is known about the person or group.
   *
   * @param standing a decision that stays if it was made before; nothing is changed then
   */
  decide(id: number, decision: Decision, standing?: Decision): Promise<Decided> {
    const isAllowed = decision === 'allowed';
    return this.db.transaction().execute(async (trx) => {
      // Written first, so that others who decide wait.
      const before = await firstRow(
        trx,
        sql<Before>`UPDATE knocks SET id = id WHERE id = ${id} RETURNING json, is_asked, decision`,
      );
      const former = before?.decision ?? undefined;
      if (former !== undefined && former === standing) return { before: former };
      // Those who are let in are told so once.
      await sql`INSERT INTO knocks (id, knocked_at, decision) VALUES (${id}, ${this.now()}, ${decision})
        ON CONFLICT (id) DO UPDATE SET decision = excluded.decision, json = NULL,
          is_asked = ${isAllowed ? 0 : (before?.is_asked ?? 0)}`.execute(trx);
      const messages = await allRows(
        trx,
        sql<KnockMessage>`DELETE FROM knock_messages WHERE knock_id = ${id}
          RETURNING admin_id AS "adminId", message_id AS "messageId"`,
      );
      const isLetIn = isAllowed && before?.is_asked === 1 && former !== 'allowed';
      const isNews = before && (former === undefined || isLetIn);
      const news = isNews && { knocker: knockerOf(id, before.json), messages };
      return { before: former, ...(news && { news }) };
    });
  }

  /** Whether anything is noted about a person or group. */
  has(id: number): Promise<boolean> {
    return this.finds(sql`SELECT 1 FROM knocks WHERE id = ${id}`);
  }

  /** The undecided ones whose names are known, latest first. */
  async waiting(limit: number): Promise<Knocker[]> {
    const named = sql<{
      json: string;
    }>`SELECT json FROM knocks WHERE decision IS NULL AND json IS NOT NULL
      ORDER BY knocked_at DESC, id LIMIT ${limit}`;
    const rows = await this.rows(named);
    return rows.map(({ json }) => JSON.parse(json));
  }

  /** Deletes the name and words of a person. Returns whether there were any; that they knocked stays known. */
  async forget(userId: number): Promise<boolean> {
    const rows = await this.rows<{ id: number; json: string }>(
      sql`SELECT id, json FROM knocks WHERE json IS NOT NULL`,
    );
    const isAbout = ({ id, by }: Knocker) => id === userId || by?.id === userId;
    const own = rows.filter(({ id, json }) => id === userId || isAbout(JSON.parse(json)));
    for (const { id } of own) await this.run(sql`UPDATE knocks SET json = NULL WHERE id = ${id}`);
    return own.length > 0;
  }

  private async outcomeOf(
    knocker: Knocker,
    { perHour, perDay }: KnockLimits,
  ): Promise<KnockOutcome> {
    if (knocker.kind !== 'person' && (await this.wasAskedOfChatBy(knocker))) return 'known';
    const isLess =
      (await this.askedSince(HOUR_MS)) < perHour && (await this.askedSince(DAY_MS)) < perDay;
    return isLess ? 'ask' : 'too-many';
  }

  private async note(knocker: Knocker, isAsking: boolean): Promise<void> {
    const now = this.now();
    await this.run(sql`INSERT INTO knocks (id, knocked_at, asked_at, is_asked, json)
      VALUES (${knocker.id}, ${now}, ${isAsking ? now : null}, ${isAsking ? 1 : 0}, ${JSON.stringify(knocker)})
      ON CONFLICT (id) DO UPDATE SET knocked_at = excluded.knocked_at, is_asked = excluded.is_asked,
        json = excluded.json, asked_at = coalesce(excluded.asked_at, knocks.asked_at)`);
    if (!isAsking || knocker.kind === 'person') return;
    await this.run(sql`INSERT INTO adders (id, asked_at) VALUES (${knocker.by?.id ?? ANONYMOUS}, ${now})
      ON CONFLICT (id) DO UPDATE SET asked_at = excluded.asked_at`);
  }

  private async askedSince(ms: number): Promise<number> {
    const row = await this.row<{ count: number }>(
      sql`SELECT count(*) AS count FROM knocks WHERE asked_at > ${this.now() - ms}`,
    );
    return row?.count ?? 0;
  }

  private async dropUnasked(): Promise<void> {
    const unasked = sql`FROM knocks WHERE asked_at IS NULL AND decision IS NULL AND id <> ${MORE}`;
    await this.run(sql`DELETE ${unasked} AND id NOT IN
      (SELECT id ${unasked} ORDER BY knocked_at DESC, id LIMIT ${MOST_UNASKED})`);
  }

  private async prune(): Promise<void> {
    const old = this.now() - KEPT_MS;
    await this.run(
      sql`UPDATE knocks SET json = NULL WHERE json IS NOT NULL AND knocked_at < ${old}`,
    );
    await this.run(sql`DELETE FROM adders WHERE asked_at <= ${this.now() - DAY_MS}`);
  }
}

/** A message that asks an admin. */
interface KnockMessage {
  readonly adminId: number;
  readonly messageId: number;
}

/** The result of noting a decision. */
export interface Decided {
  /** What was decided before. */
  readonly before: Decision | undefined;
  /**
   * Present for the first decision, and when somebody about whom the admins were asked is let in for the first time: who it
   * was, and the messages that ask.
   */
  readonly news?: { readonly knocker: Knocker; readonly messages: readonly KnockMessage[] };
}

interface Before {
  readonly json: string | null;
  readonly is_asked: number;
  readonly decision: Decision | null;
}

/** The name may be deleted by now: after a time, or because the person asked for it. */
function knockerOf(id: number, json: string | null): Knocker {
  return json === null
    ? { id, kind: id > 0 ? 'person' : 'group', name: `${id}` }
    : (JSON.parse(json) as Knocker);
}
